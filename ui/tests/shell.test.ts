/** The window's own keys, menu, notices and questions, as a hand meets them. */
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { use, type AppState, type Dropped } from '$lib/ipc';
import { dropPlace, explainDrops } from '$lib/shell/drop';
import { app } from '$lib/shell/app.svelte';
import { finder } from '$lib/shell/finder.svelte';
import { help } from '$lib/shell/help.svelte';
import { navigate, route } from '$lib/shell/route.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import Keys from '../src/frame/Keys.svelte';
import TextMenu from '../src/frame/TextMenu.svelte';
import DateInput from '../src/shared/DateInput.svelte';
import Start from '../src/views/start/Start.svelte';
import KazakhLetters from '../src/shared/KazakhLetters.svelte';
import Question from './Question.svelte';

let shown: ReturnType<typeof mount>[] = [];
const busy = () => Promise.reject({ code: 'busy' });
let answer: () => Promise<{ value: unknown; topics: string[] }> = busy;
let drop: (dropped: Dropped[]) => void = () => {};
const one = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
};
const press = (target: EventTarget, key: string, held: KeyboardEventInit = {}): boolean => {
  const event = new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true, ...held });
  target.dispatchEvent(event);
  flushSync();
  return event.defaultPrevented;
};
const settled = async () => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  flushSync();
};

// What is not there in this DOM: the fields then write by themselves.
Object.assign(document, { execCommand: () => false });

beforeEach(() => {
  answer = busy;
  document.body.innerHTML = '<main></main>';
  toasts.clear();
  location.hash = '#/';
  route.start();
  use({ call: () => answer(), native: () => Promise.resolve(null), listen: () => {}, blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: (listener) => ((drop = listener), () => {}), onDrag: () => () => {}, pathOf: () => Promise.reject(new Error()), onPressed: () => {}, onClose: () => {} });
});
afterEach(() => {
  for (const made of shown) void unmount(made);
  shown = [];
  help.open = false;
});

describe('a key of the window', () => {
  it('says that all is kept, helps, and never reloads', async () => {
    shown.push(mount(Keys, { target: document.body }));
    flushSync();
    expect(press(window, 's', { ctrlKey: true, code: 'KeyS' })).toBe(true);
    await settled();
    expect(toasts.list.map(({ tone }) => tone)).toEqual(['good']);
    expect(press(window, 'F1')).toBe(true);
    expect(help.open).toBe(true);
    expect(document.querySelector('[data-testid=help-keys]')?.textContent).toContain('F2');
    expect(press(window, 'F5')).toBe(true);
  });

  it('F1 tells whom to ask for advice, and leads there; whoever answers herself is not told', async () => {
    app.state = { open: 'p', profiles: [] as AppState['profiles'], desk: null } as unknown as AppState;
    shown.push(mount(Keys, { target: document.body }));
    flushSync();
    press(window, 'F1');
    await settled();
    const link = one('[data-testid=help-advice-open]');
    expect(link.getAttribute('href')).toBe('#/question');
    link.click();
    flushSync();
    expect(help.open).toBe(false);
    app.state = { ...app.state, desk: { role: 'methodologist', own: ['plan'] } } as unknown as AppState;
    press(window, 'F1');
    await settled();
    expect(document.querySelector('[data-testid=help-advice]')).toBeNull();
    app.state = undefined;
  });
});

describe('Ctrl+F', () => {
  beforeEach(() => {
    app.state = { open: 'p', profiles: [] as AppState['profiles'] } as AppState;
    shown.push(mount(Keys, { target: document.body }));
    flushSync();
  });
  afterEach(() => {
    app.state = undefined;
    finder.open = false;
  });
  const find = () => press(window, 'f', { ctrlKey: true, code: 'KeyF' });

  it('goes to the search of the view she is in', () => {
    one('main').innerHTML = '<input type="search">';
    expect(find()).toBe(true);
    expect(document.activeElement).toBe(one('input'));
  });

  it('is the search of everything in a view without one, above the view', async () => {
    navigate('/plan/1');
    await vi.waitFor(() => expect(route.path).toBe('/plan/1'));
    expect(find()).toBe(true);
    expect(finder.open).toBe(true);
    expect(route.path).toBe('/plan/1');
  });

  it('is not Ctrl+K, which searches everything from everywhere', () => {
    one('main').innerHTML = '<input type="search">';
    expect(press(window, 'k', { ctrlKey: true, code: 'KeyK' })).toBe(true);
    expect(finder.open).toBe(true);
  });

  it('opens nothing while nobody is open', () => {
    app.state = { ...app.state, open: null } as AppState;
    expect(find()).toBe(false);
    expect(finder.open).toBe(false);
  });
});

describe('a start screen', () => {
  const state = (profiles: AppState['profiles']) => ({ open: null, profiles, version: '1' }) as AppState;
  const person = { id: 'a', name: 'Айгүл', school: '', district: '', phone: '', last_opened: null };
  const start = async (profiles: AppState['profiles']) => {
    shown.push(mount(Start, { target: document.body, props: { state: state(profiles) } }));
    await settled();
    return document.activeElement;
  };

  it('begins at the first person', async () => {
    expect((await start([person, { ...person, id: 'b' }]))?.closest('[data-id]')?.getAttribute('data-id')).toBe('a');
  });

  it('begins at the invitation where there is nobody, and at its taking once it is read', async () => {
    const preview = { name: 'Айгүл', position: '', school: '', village: '', district: '', region: '', group: '', course_end: '', centre: { kk: '', ru: '' }, phone: null, expires_on: '' };
    answer = () => Promise.resolve({ value: preview, topics: [] });
    expect((await start([]))?.getAttribute('data-testid')).toBe('enrol-file');
    drop([{ file: new File(['x'], 'a.tirek-invitation') }]);
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-testid')).toBe('enrol-confirm'));
  });
});

describe('the menu of a field', () => {
  it('is our own, is walked by arrows and gives the focus back', async () => {
    shown.push(mount(TextMenu, { target: document.body }));
    document.body.insertAdjacentHTML('beforeend', '<textarea>сөз</textarea><p>қағаз</p>');
    flushSync();
    const area = one('textarea') as HTMLTextAreaElement;
    area.focus();
    area.setSelectionRange(0, 3);
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 5, clientY: 5 });
    area.dispatchEvent(asked);
    await settled();
    expect(asked.defaultPrevented).toBe(true);
    expect([...document.querySelectorAll('[role=menuitem]:not(:disabled)')].map((item) => item.getAttribute('data-testid'))).toEqual(['text-undo', 'text-cut', 'text-copy', 'text-paste']);
    expect(document.activeElement?.getAttribute('data-testid')).toBe('text-undo');
    press(one('[role=menu]'), 'ArrowDown');
    expect(document.activeElement?.getAttribute('data-testid')).toBe('text-cut');
    press(one('[role=menu]'), 'Escape');
    expect(document.querySelector('[role=menu]')).toBeNull();
    expect(document.activeElement).toBe(area);
  });

  it('is not there where there is no text', async () => {
    shown.push(mount(TextMenu, { target: document.body }));
    flushSync();
    const asked = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    one('main').dispatchEvent(asked);
    await settled();
    expect(asked.defaultPrevented).toBe(true);
    expect(document.querySelector('[role=menu]')).toBeNull();
  });
});

describe('a notice', () => {
  it('is one line: the newest word, and bad news beside it', () => {
    toasts.show({ text: 'бір' });
    toasts.show({ text: 'екі' });
    expect(toasts.list.map(({ text }) => text)).toEqual(['екі']);
    toasts.show({ text: 'жаман', tone: 'bad' });
    toasts.show({ text: 'үш' });
    expect(toasts.list.map(({ text }) => text)).toEqual(['жаман', 'үш']);
  });

  it('goes with its view; what is said on the way to another one arrives with it', async () => {
    toasts.show({ text: 'осында', tone: 'bad' });
    navigate('/plan');
    toasts.show({ text: 'жолда' });
    await vi.waitFor(() => expect(route.path).toBe('/plan'));
    expect(toasts.list.map(({ text }) => text)).toEqual(['жолда']);
  });
});

describe('a question', () => {
  it('gives the focus to its main press, never to the cross; a form to its first field', async () => {
    shown.push(mount(Question, { target: document.body, props: { form: false } }));
    flushSync();
    expect(document.activeElement?.textContent?.trim()).toBe('main');
    void unmount(shown.pop()!);
    document.body.innerHTML = '';
    shown.push(mount(Question, { target: document.body, props: { form: true } }));
    flushSync();
    expect(document.activeElement?.tagName).toBe('INPUT');
  });
});

describe('the month', () => {
  it('takes the arrows as soon as it is open, and Home and End', async () => {
    const chosen: string[] = [];
    shown.push(mount(DateInput, { target: document.body, props: { value: '2026-09-15', label: 'Мерзімі', onchange: (value: string) => chosen.push(value) } }));
    flushSync();
    one('.row button').click();
    flushSync();
    expect(document.activeElement?.textContent).toBe('15');
    const days: [string, string][] = [['ArrowRight', '16'], ['ArrowDown', '23'], ['End', '30'], ['Home', '1']];
    for (const [key, day] of days) {
      press(document.activeElement ?? window, key);
      await settled();
      expect(document.activeElement?.textContent).toBe(day);
    }
    press(document.activeElement ?? window, 'PageDown');
    await settled();
    (document.activeElement as HTMLElement).click();
    flushSync();
    expect(chosen).toEqual(['2026-10-01']);
    expect(document.activeElement?.tagName).toBe('INPUT');
  });
});

describe('the Kazakh letters', () => {
  it('are reached by F2, chosen by arrows, put in by Enter, left by Escape', async () => {
    const main = one('main');
    main.innerHTML = '<textarea>а</textarea>';
    const area = one('textarea') as HTMLTextAreaElement;
    shown.push(mount(KazakhLetters, { target: document.body, props: { within: main } }));
    flushSync();
    area.focus();
    area.setSelectionRange(1, 1);
    await settled();
    press(area, 'F2');
    expect(document.activeElement?.textContent).toBe('ә');
    press(document.activeElement ?? window, 'ArrowRight');
    (document.activeElement as HTMLElement).dispatchEvent(new MouseEvent('click', { bubbles: true, detail: 0 }));
    await settled();
    expect(area.value).toBe('ағ');
    expect(document.activeElement?.textContent).toBe('ғ');
    press(document.activeElement ?? window, 'Escape');
    expect(document.activeElement).toBe(area);
  });
});

describe('a file dropped on the window', () => {
  it('where it has no place is explained, and nowhere else', () => {
    explainDrops();
    const end = dropPlace();
    drop([{ path: 'C:\\фото.jpg' }]);
    expect(toasts.list).toEqual([]);
    end();
    drop([{ path: 'C:\\жауап.tirek' }]);
    expect(toasts.list).toEqual([]);
    drop([{ path: 'C:\\фото.jpg' }]);
    expect(toasts.list).toHaveLength(1);
  });
});
