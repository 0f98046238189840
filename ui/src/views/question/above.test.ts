import { afterEach, expect, it, vi } from 'vitest';
import { aboveBox } from './above';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

it('a turn that is added is shown above the box, one that is shown anew is not gone to', async () => {
  document.body.innerHTML = '<div><div id="turns"><article id="one"></article></div><div data-testid="question-compose"></div></div>';
  const turns = document.getElementById('turns');
  if (turns === null) throw new Error('a thread');
  const gone: string[] = [];
  vi.spyOn(HTMLElement.prototype, 'scrollIntoView').mockImplementation(function (this: HTMLElement) {
    gone.push(this.id);
  });
  const end = aboveBox(turns);
  expect(turns.style.getPropertyValue('--foot')).toBe('0px');
  turns.append(Object.assign(document.createElement('article'), { id: 'new' }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  turns.prepend(Object.assign(document.createElement('article'), { id: 'asked' }));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(gone).toEqual(['new']);
  end();
});
