import { describe, expect, it } from 'vitest';
import type { Report } from '$lib/ipc';
import { lengthOf, wordCount, writtenCount } from './elements';

const report = (rest: Partial<Report>): Report => ({
  about: null, date: '', title: '', participants: '', next_step_due: '', description: '', effectiveness: '', achievements: '', difficulties: '', improvements: '', next_step: '', lesson: '', links: [], attachments: [], ...rest,
});

describe('a report', () => {
  it('counts the four elements; blanks are not words', () => {
    expect(writtenCount(report({ effectiveness: 'Иә', achievements: ' \n ' }))).toBe(1);
  });

  it('counts words of its prose, Kazakh letters included', () => {
    expect(wordCount(report({ description: 'Бес күн — тоғыз іс-шара.', lesson: 'Үйрендім' }))).toBe(6);
  });

  it('says when a page is full', () => {
    expect([lengthOf(20), lengthOf(240), lengthOf(600)]).toEqual(['short', 'enough', 'long']);
  });
});
