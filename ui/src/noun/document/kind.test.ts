import { beforeAll, describe, expect, it } from 'vitest';
import { setLocale } from '$lib/strings';
import { backWords, documentPath, kindWord, listPath, SUBMITTED } from './kind';
import { isUnwritten, nameField } from './unwritten';

beforeAll(() => setLocale('ru'));

describe('a kind', () => {
  it('is opened below its list; one that no list shows has no place', () => {
    expect(['plan', 'entry', 'report', 'question'].map((kind) => documentPath(kind, 'd'))).toEqual(['/plan/d', '/journal/d', '/report/d', '/question/d']);
    expect(['review', 'answer', 'reading_mark', 'of_tomorrow'].map(listPath)).toEqual([undefined, undefined, undefined, undefined]);
    expect(documentPath('profile', 'd')).toBe('/settings?tab=details');
  });

  it('has versions to read where it is submitted', () => {
    expect(SUBMITTED).toEqual([{ kind: 'plan', list: '/plan' }, { kind: 'report', list: '/report' }, { kind: 'question', list: '/question' }]);
  });

  it('is called shortly, else as its own strings say, else a document', () => {
    expect(['report', 'question', 'reading_mark', 'of_tomorrow'].map(kindWord)).toEqual(['Отчёт', 'Вопрос', 'Ответ прочитан', 'Документ']);
    expect(['report', 'question'].map(backWords)).toEqual(['Вернуться к отчёту', 'Вернуться к документу']);
  });
});

describe('a new document', () => {
  const report = { title: '', about: 'event', date: '2026-10-15', participants: '5', description: ' \n', lesson: '', attachments: [] };

  it('is unwritten until its name or a text has words', () => {
    expect(nameField('report')).toBe('title');
    expect(isUnwritten('report', report)).toBe(true);
    expect(isUnwritten('report', { ...report, title: 'Т' })).toBe(false);
    expect(isUnwritten('report', { ...report, lesson: 'Л' })).toBe(false);
  });
});
