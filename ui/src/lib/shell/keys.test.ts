import { describe, expect, it } from 'vitest';
import { hasOwnUndo, stepOf, wishOf } from './keys';

const key = (code: string, rest: Partial<KeyboardEvent> = {}) => ({ code, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...rest });

describe('keys of undo', () => {
  it.each([
    [key('KeyZ'), 'undo'],
    [key('KeyY'), 'redo'],
    [key('KeyZ', { shiftKey: true }), 'redo'],
    [key('KeyZ', { ctrlKey: false }), null],
    [key('KeyZ', { altKey: true }), null],
    [key('KeyA'), null],
  ])('go by the place on the board', (event, step) => expect(stepOf(event)).toBe(step));
});

it('only what is written in has an undo of its own', () => {
  const input = (type: string) => Object.assign(document.createElement('input'), { type });
  for (const type of ['text', 'search', 'tel', 'number']) expect(hasOwnUndo(input(type))).toBe(true);
  expect(hasOwnUndo(document.createElement('textarea'))).toBe(true);
  for (const type of ['radio', 'checkbox']) expect(hasOwnUndo(input(type))).toBe(false);
  for (const name of ['select', 'button', 'summary']) expect(hasOwnUndo(document.createElement(name))).toBe(false);
});

const press = (code: string, held: Partial<KeyboardEvent> = {}) => ({ code, key: code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });
const control = (code: string, key: string) => press(code, { ctrlKey: true, key });

it('keys are known by their place, whatever letter the layout puts there', () => {
  expect(wishOf(control('KeyS', 's'))).toBe('save');
  expect(wishOf(control('KeyS', 'ы'))).toBe('save');
  expect(wishOf(control('KeyF', 'а'))).toBe('find');
  expect(wishOf(control('KeyK', 'л'))).toBe('search');
  expect(wishOf(press('F1'))).toBe('help');
});

it('no key reloads the page', () => {
  for (const event of [press('F5'), control('F5', 'F5'), control('KeyR', 'к'), press('KeyR', { ctrlKey: true, shiftKey: true, key: 'R' })]) expect(wishOf(event)).toBe('reload');
});

it('letters and other presses stay what they are', () => {
  for (const event of [press('KeyS'), press('KeyF'), press('KeyR'), control('KeyV', 'v'), press('KeyS', { ctrlKey: true, altKey: true })]) expect(wishOf(event)).toBeNull();
});
