import { describe, expect, it } from 'vitest';
import { stepOf } from './keys';

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
