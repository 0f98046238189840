/** A field's name and its value in words, for lists that speak of fields: missing ones, differences, conflicts. */
import { deadline, longDate, schoolYearTitle } from '$lib/format';
import { has, t } from '$lib/strings';
import { declared, formOf } from './declared';

/** The label of a kind's own field, row or list, found by its path. */
export function fieldLabel(kind: string, path: string): string {
  const found = declared(kind, path);
  const key = found === null ? '' : found.isRow ? (found.field.whole ?? '') : found.field.label;
  return has(key) ? t(key) : t('review-field-other');
}

/** A stored value as it is read: a choice by its word, a date in words. `goalOf` names a goal by its row. */
export function present(kind: string, path: string, value: string, goalOf: (row: string) => string = () => ''): string {
  if (value === '') return '';
  const field = declared(kind, path)?.field;
  switch (field?.form) {
    case 'choice':
      return field.words === undefined ? value : t(`${field.words}-${dashed(value)}`);
    case 'deadline':
      return deadlineInWords(value);
    case 'date':
    case 'dates':
      return longDate(value) || value;
    case 'school_year':
      return schoolYearTitle(value);
    case 'reference':
      return field.list === undefined ? value : goalOf(value);
    default:
      return value;
  }
}

/** A deadline's value tells its kind: a day, a month or a quarter. */
function deadlineInWords(value: string): string {
  const kind = /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : /^\d{4}-\d{2}$/.test(value) ? 'month' : 'quarter';
  return deadline(kind, value) || value;
}

const CHOICES: ReadonlySet<string | null> = new Set(['choice', 'deadline', 'date', 'dates', 'school_year', 'reference']);

/** Whether the value is a choice or a date: its letters are compared as a whole, not word by word. */
export const isChoice = (kind: string, path: string): boolean => CHOICES.has(formOf(kind, path));

const dashed = (name: string): string => name.replaceAll('_', '-');
