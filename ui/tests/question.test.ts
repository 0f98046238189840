/** Consultations: a question is begun from where it arises, asked, answered, and what is new is seen at once. */
import { flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { use, type CommandName, type DocumentMeta, type Question, type QuestionRead, type QuestionSummary, type SubmissionView, type Turn, type AnswerTo } from '$lib/ipc';
import { setLocale } from '$lib/strings';
import { route } from '$lib/shell/route.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import Navigation from '../src/frame/Navigation.svelte';
import AskPress from '../src/noun/question/AskPress.svelte';
import Questions from '../src/views/question/Questions.svelte';
import { routes } from '../src/views/question/route';

const summary = (id: string, rest: Partial<QuestionSummary> = {}): QuestionSummary => ({
  id, title: id, excerpt: '', theme: 'events', topic: '', urgent: false, closed: false, place: null, status: 'received', new_answers: 0, unsent: false, changed_at: '', ...rest,
});
const SUBMITTED: SubmissionView = { id: 's', document: 'q', number: 1, submitted_at: '2027-03-03T05:00:00Z', receipts: [{ step: 'queued', at: '2027-03-03T05:00:00Z', by: null }], review: null, refusal: null };
const META: DocumentMeta = {
  id: 'q', kind: 'question', space: 'own', read_only: false, version: 'v', status: 'queued', centre_old: false, changed_since: false, conflicts: [], missing: [], can_undo: false, can_redo: false, undoes: null,
  review: null, submissions: [SUBMITTED], files: [], changed_at: null,
};
const QUESTION: Question = { title: 'Қандай кітап лайық?', theme: 'events', topic: '', urgent: true, about: 'p', about_place: 'activities/a', text: 'Кітап аз.', attachments: [], messages: [], closed: false };
const ANSWER: Turn = {
  what: 'answer', document: 'answer', submission: 's', kind: 'recommendation', text: 'Үш бөлікке бөліңіз.', person: 'Омарова Ләззат', arrived_at: '2027-03-09T05:00:00Z', seen: false,
  attachments: [{ row: 'f', blob: 'b', name: 'Сценарий.docx', size_bytes: 2048, mime: '', help: 'scenario' }],
};
const READ: QuestionRead = { meta: META, question: QUESTION, asked: QUESTION, place: { document: 'p', kind: 'plan', title: 'Жоспар', place: 'activities/a', row: 'Наурыз көрмесі', number: 31 }, thread: [], added: [], here: ['b'], answering: null };

/** What the core answers now, and what it was asked. */
let core: { [N in CommandName]?: unknown };
let asked: [string, unknown][];
let bring: (topics: string[]) => void = () => {};
let shown: ReturnType<typeof mount> | undefined;

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
  flushSync();
};
async function open<P extends Record<string, unknown>>(view: Component<P>, props: P): Promise<void> {
  shown = mount(view, { target: document.body, props });
  flushSync();
  await settled();
}
async function exchanged(answers: typeof core): Promise<void> {
  core = { ...core, ...answers };
  bring(['question', 'lists', 'submissions']);
  await settled();
}
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
const one = (selector: string) => document.querySelector<HTMLElement>(selector);
const list = (...questions: QuestionSummary[]): AnswerTo<'question.list'> => ({ questions });

beforeEach(() => {
  setLocale('kk');
  asked = [];
  core = { 'question.list': list(), 'question.read': READ, 'bin.list': { documents: [] }, 'course.read': { modules: [], topics: [] }, 'review.mark_seen': {}, 'document.leave': {} };
  use({
    call: (name, request) => {
      asked.push([name, request]);
      return name in core ? Promise.resolve({ value: core[name as CommandName], topics: [] }) : Promise.reject({ code: 'unreachable' });
    },
    native: (name, request) => {
      asked.push([name, request]);
      return Promise.resolve({ path: 'E:\\Сценарий.docx' });
    },
    listen: (listener) => (bring = listener), blobUrl: (hash) => hash, materialUrl: ({ id }) => id, onDrop: () => () => {}, onDrag: () => () => {}, pathOf: () => Promise.reject(new Error('nothing is dropped here')), onPressed: () => {}, onClose: () => {},
  });
});
afterEach(() => {
  if (shown !== undefined) void unmount(shown);
  shown = undefined;
  location.hash = '';
  document.body.replaceChildren();
});

describe('the list', () => {
  it('that is empty says what it is for and offers the first question', async () => {
    await open(Questions, {});
    expect(document.body.textContent).toContain('Сұрағыңыз бар ма?');
    expect(one('[data-testid=question-create]')?.classList).toContain('primary');
  });

  it('shows each question once, in the order of the core, with its state', async () => {
    core['question.list'] = list(summary('b', { new_answers: 2, status: 'answered' }), summary('a', { status: 'queued' }), summary('c', { closed: true, status: 'answered' }));
    await open(Questions, {});
    expect(all('[data-testid=question-row]').map(({ dataset }) => dataset.id)).toEqual(['b', 'a', 'c']);
    expect(all('[data-testid=question-row] [data-testid=list-status]').map(({ dataset }) => dataset.status)).toEqual(['new', 'queued', 'closed']);
    expect(all('.primary')).toHaveLength(1);
  });

  it('says what was not sent, and does not let closing hide what is on its way', async () => {
    core['question.list'] = list(
      summary('a', { status: 'draft', unsent: true }), summary('b', { status: 'draft' }), summary('c', { status: 'queued', unsent: true }),
      summary('d', { status: 'queued', closed: true }), summary('e', { status: 'answered', closed: true, unsent: true }),
    );
    await open(Questions, {});
    const states = all('[data-testid=question-row]').map((row) => [...row.querySelectorAll<HTMLElement>('[data-testid=list-status]')].map(({ dataset }) => dataset.status));
    expect(states).toEqual([['unsent'], ['draft'], ['queued', 'unsent'], ['closed', 'queued'], ['closed']]);
  });

  it('is found by words', async () => {
    core['question.list'] = list(summary('a', { title: 'Каталог' }), summary('b', { title: 'Көрме' }), summary('c', { title: 'Акт' }));
    await open(Questions, {});
    const field = one('[data-testid=question-search]') as HTMLInputElement;
    field.value = 'корме';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
    expect(all('[data-testid=question-row]').map(({ dataset }) => dataset.id)).toEqual(['b']);
    expect(asked.filter(([name]) => name === 'question.words')).toHaveLength(1);
  });

  it('is found by words of an answer, asked for once, and says that nothing is found only then', async () => {
    core['question.list'] = list(summary('a', { title: 'Каталог' }), summary('b', { title: 'Көрме' }), summary('c', { title: 'Акт' }));
    core['question.words'] = { questions: [{ id: 'a', text: 'Каталог\nКартотеканы сақтаңыз' }] };
    await open(Questions, {});
    expect(asked.map(([name]) => name)).not.toContain('question.words');
    const field = one('[data-testid=question-search]') as HTMLInputElement;
    const type = (words: string) => {
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      flushSync();
    };
    type('сактаныз');
    expect(one('.nothing')).toBeNull();
    await settled();
    expect(all('[data-testid=question-row]').map(({ dataset }) => dataset.id)).toEqual(['a']);
    core['question.words'] = { questions: [{ id: 'c', text: 'Сақтаңыз' }] };
    await exchanged({});
    expect(all('[data-testid=question-row]').map(({ dataset }) => dataset.id)).toEqual(['c']);
    type('сактаныз жок');
    expect(one('.nothing')).not.toBeNull();
    expect(asked.filter(([name]) => name === 'question.words')).toHaveLength(2);
  });
});

describe('an exchange, while the view is open,', () => {
  it('marks a new answer in the list and in the navigation, and takes the marks when it was seen', async () => {
    core['question.list'] = list(summary('q'));
    await open(Questions, {});
    await exchanged({ 'question.list': list(summary('q', { new_answers: 1, status: 'answered' })) });
    expect(one('[data-testid=list-status]')?.dataset.status).toBe('new');
    void unmount(shown!);
    await open(Navigation, { routes, current: null });
    expect(one('[data-testid=question-news]')?.dataset.count).toBe('1');
    await exchanged({ 'question.list': list(summary('q', { status: 'answered' })) });
    expect(one('[data-testid=question-news]')).toBeNull();
  });

  it('brings the answer into the open thread, and tells once that it was seen', async () => {
    core['question.list'] = list(summary('q'));
    await open(Questions, { document: 'q' });
    expect(one('[data-testid=answer]')).toBeNull();
    await exchanged({ 'question.read': { ...READ, thread: [ANSWER] } });
    expect(one('[data-testid=answer]')?.textContent).toContain('Үш бөлікке бөліңіз.');
    await exchanged({});
    expect(asked.filter(([name]) => name === 'review.mark_seen')).toEqual([['review.mark_seen', { review: 'answer' }]]);
  });
});

describe('a question from a row of the plan', () => {
  it('is made of that place, and leads to it', async () => {
    core['question.create'] = { document: 'q' };
    await open(AskPress, { about: { document: 'p', place: 'activities/a' } });
    one('[data-testid=question-create]')?.click();
    await settled();
    expect(asked).toContainEqual(['question.create', { topic: null, about: { document: 'p', place: 'activities/a' } }]);
    expect(location.hash).toBe('#/question/q');
  });

  it('shows its place with the way back, and its theme chosen', async () => {
    core['question.read'] = { ...READ, meta: { ...META, status: 'draft', submissions: [], missing: [{ field: 'text', code: 'text' }] }, question: { ...QUESTION, text: '' } };
    await open(Questions, { document: 'q' });
    expect(one('[data-testid=question-place]')?.textContent).toContain('Наурыз көрмесі');
    expect(one('[data-testid=question-place-open]')?.getAttribute('href')).toBe('#/plan/p?activity=a');
    expect(one('[data-field=theme] input:checked')?.getAttribute('value')).toBe('events');
    expect(all('.primary').map(({ dataset }) => dataset.testid)).toEqual(['next-step']);
  });
});

it('a question asks before it is sent that it cannot be taken back', async () => {
  core['question.read'] = { ...READ, asked: null, meta: { ...META, status: 'draft', submissions: [] } };
  core['submission.check'] = { missing: [], too_large: [], beyond: null };
  await open(Questions, { document: 'q' });
  one('[data-testid=submit]')?.click();
  await settled();
  await settled();
  expect(one('dialog[open]')?.textContent).toContain('қайтарып алуға да болмайды');
  expect(asked.map(([name]) => name)).not.toContain('submission.submit');
});

describe('a thread', () => {
  const opened = () => open(Questions, { document: 'q' });

  it('tells how far it has come, and no further', async () => {
    await opened();
    expect(all('[data-testid=receipt]').map(({ dataset }) => dataset.step)).toEqual(['queued']);
    expect(all('.primary')).toHaveLength(0);
  });

  it('has one filled press: the help that came, then closing', async () => {
    core['question.read'] = { ...READ, thread: [{ ...ANSWER, seen: true }] };
    await opened();
    expect(all('.primary').map(({ dataset }) => dataset.testid)).toEqual(['answer-file-open']);
    one('[data-testid=answer-file-open]')?.click();
    await settled();
    expect(asked).toContainEqual(['open_attachment', { document: 'answer', attachment: 'f' }]);
    expect(all('.primary').map(({ dataset }) => dataset.testid)).toEqual(['question-close']);
  });

  it('lets the help be saved where she chooses, and says under which name', async () => {
    core['question.read'] = { ...READ, thread: [ANSWER] };
    await opened();
    one('[data-testid=answer-file] [data-testid=file-save]')?.click();
    await settled();
    expect(asked).toContainEqual(['save_attachment', { document: 'answer', attachment: 'f' }]);
    expect(toasts.list.map(({ text }) => text)).toEqual(['Файл сақталды: Сценарий.docx']);
  });

  it('offers nothing to open of a file that is still to come', async () => {
    core['question.read'] = { ...READ, thread: [ANSWER], here: [] };
    await opened();
    expect(one('[data-testid=answer-file-open], [data-testid=file-save]')).toBeNull();
    expect(one('[data-testid=answer-file]')?.textContent).toContain('Алмасу кезінде келеді');
  });

  it('begins a message with the first letter, and keeps it in the box, not in the thread', async () => {
    core['document.add_row'] = { version: 'w', text: null, row: 'm' };
    core['document.edit_text'] = { version: 'x', text: 'Р', spot: null };
    await opened();
    const box = () => one('[data-testid=question-compose] textarea') as HTMLTextAreaElement;
    const first = box();
    first.value = 'Р';
    first.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
    expect(asked.filter(([name]) => name === 'document.add_row')).toHaveLength(1);
    await exchanged({ 'question.read': { ...READ, meta: { ...META, changed_since: true }, thread: [{ what: 'message', row: 'm', text: '', date: '', status: 'draft', files: [] }] } });
    expect(box()).toBe(first);
    expect(box().value).toBe('Р');
    expect(box().dataset.field).toBe('messages/m/text');
    expect(all('[data-testid=question-message]')).toHaveLength(0);
    expect(all('.primary').map(({ dataset }) => dataset.testid)).toEqual(['submit']);
  });

  it('keeps the arrows at the end of the presses, whatever stands before them', async () => {
    const order = () => all('[data-testid=question-compose] .ends [data-testid]').map(({ dataset }) => dataset.testid);
    core['question.read'] = { ...READ, thread: [{ ...ANSWER, seen: true }] };
    await opened();
    expect(order()).toEqual(['question-close', 'submit', 'undo', 'redo']);
    await exchanged({ 'question.read': { ...READ, meta: { ...META, changed_since: true }, thread: [{ ...ANSWER, seen: true }, { what: 'message', row: 'm', text: 'Рақмет', date: '', status: 'draft', files: [] }] } });
    expect(order()).toEqual(['save-state', 'submit', 'undo', 'redo']);
  });

  it('says of her words what became of them', async () => {
    core['question.read'] = { ...READ, thread: [{ ...ANSWER, seen: true }, { what: 'message', row: 'm', text: 'Рақмет!', date: '2027-03-09', status: 'queued', files: [] }] };
    await opened();
    expect(all('[data-testid=answer], [data-testid=question-message]').map(({ dataset }) => dataset.id)).toEqual(['answer', 'm']);
    expect(one('[data-testid=question-message]')?.textContent).toContain('Келесі алмасуда жіберіледі');
  });

  it('says that it waits until the centre is updated, where that does not take questions yet', async () => {
    core['question.read'] = { ...READ, meta: { ...META, centre_old: true }, thread: [{ what: 'message', row: 'm', text: 'Рақмет!', date: '2027-03-09', status: 'queued', files: [] }] };
    await opened();
    expect(one('[data-testid=centre-old]')?.textContent).toContain('Орталықтағы Тірек ескі');
    expect(document.body.textContent).not.toContain('елесі алмасуда жіберіледі');
    expect(all('.next')).toHaveLength(0);
    await exchanged({ 'question.read': READ });
    expect(one('[data-testid=centre-old]')).toBeNull();
  });

  it('keeps a file beside the box until it is sent, whatever the centre has of it; a file alone is sent', async () => {
    const photo = { row: 'p', blob: 'b', name: 'Сөре.jpg', size_bytes: 2048, mime: '' };
    const live = { ...QUESTION, attachments: [photo] };
    const files = [{ blob: 'b', size_bytes: 2048, original_bytes: null, here: true, received: true, limit_bytes: null }];
    core['question.read'] = { ...READ, meta: { ...META, changed_since: true, files }, question: live, added: [photo] };
    core['submission.check'] = { missing: [], too_large: [], beyond: null };
    core['submission.submit'] = {};
    await opened();
    expect(one('[data-testid=question-asked] [data-testid=attachment-row]')).toBeNull();
    const card = one('[data-testid=question-compose] [data-testid=attachment-row]');
    expect(card?.querySelector('[data-testid=attachment-remove]')).not.toBeNull();
    expect(card?.textContent).toContain('Әлі жіберілмеген');
    expect(one('[data-testid=question-unsent]')).not.toBeNull();
    expect(one('[data-testid=compose-unsent]')?.textContent).toContain('қайтарып алуға болмайды');
    one('[data-testid=submit]')?.click();
    await settled();
    await settled();
    expect(asked).toContainEqual(['submission.submit', { document: 'q' }]);
    await exchanged({ 'question.read': { ...READ, question: live, thread: [{ what: 'message', row: 'p', text: '', date: '2027-03-09T05:00:00Z', status: 'queued', files: [photo] }] } });
    expect(one('[data-testid=question-message] [data-testid=attachment-row]')).not.toBeNull();
    expect(one('[data-testid=question-unsent]')).toBeNull();
  });

  it('that is closed awaits nothing, speaks of no answer, and says what was not sent', async () => {
    core['question.read'] = { ...READ, question: { ...QUESTION, closed: true }, thread: [{ what: 'message', row: 'm', text: 'Тағы', date: '', status: 'draft', files: [] }] };
    await opened();
    expect(one('[data-testid=question-thread]')?.parentElement?.querySelector('.next')).toBeNull();
    const said = one('[data-testid=question-compose]')?.textContent ?? '';
    expect(said).not.toContain('жауап');
    expect(said).toContain('Жіберілмеген жазбаңыз');
  });

  it('is closed and opened again', async () => {
    core['question.close'] = {};
    core['question.read'] = { ...READ, question: { ...QUESTION, closed: true }, thread: [{ ...ANSWER, seen: true }] };
    await opened();
    expect(one('[data-testid=question-compose] textarea')).toBeNull();
    one('[data-testid=question-reopen]')?.click();
    await settled();
    expect(asked).toContainEqual(['question.close', { document: 'q', closed: false }]);
  });
});

it('stays beside its list when another question is opened', () => {
  expect(new Set(routes.map(({ stays }) => stays)).size).toBe(1);
  expect(route.path).toBe('');
});
