import { beforeAll, describe, expect, it } from 'vitest';
import { setLocale } from '$lib/strings';
import { backWords, documentPath, kindWord, listPath, SUBMITTED } from './kind';

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

  it('has a word, else it is a document', () => {
    expect(['report', 'question', 'reading_mark', 'of_tomorrow'].map(kindWord)).toEqual(['Отчёт', 'Вопрос', 'Ответ прочитан', 'Документ']);
    expect(['report', 'question'].map(backWords)).toEqual(['Вернуться к отчёту', 'Вернуться к документу']);
  });
});
