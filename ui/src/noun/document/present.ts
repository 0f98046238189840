/** A field's name and its value in words, for lists that speak of fields: missing ones, differences, conflicts. */
import { deadline, longDate, schoolYearTitle } from '$lib/format';
import type { FIELDS } from '$lib/ipc';
import { has, t } from '$lib/strings';
import { placeOf } from './place';

/** Where the labels of a kind's fields stand: of the document itself, of the rows of a list, of a group under keys. */
const SINGLE: Record<FieldedKind, string> = { plan: 'plan-field', report: 'report-field', entry: 'entry-field', profile: 'settings-field' };
const ROWS: Record<string, { list: string; row: string; field: string | null }> = {
  goals: { list: 'plan-field-goals', row: 'plan-goal-whole', field: 'plan-goal' },
  activities: { list: 'plan-field-activities', row: 'plan-activity-whole', field: 'plan-activity' },
  // Of a file only its name is told.
  attachments: { list: 'attachment-list', row: 'attachment-one', field: null },
};
const KEYED: Record<string, string> = { links: 'entry-links', calendar: 'settings-tab-calendar' };

export type FieldedKind = keyof typeof FIELDS;

/** The label of a kind's own field, row or list, found by its path. */
export function fieldLabel(kind: string, path: string): string {
  const { list, row, field } = placeOf(path);
  const [group = ''] = path.split('/');
  if (group in KEYED) return t(KEYED[group] ?? '');
  const names = list === null ? undefined : ROWS[list];
  const single = SINGLE[kind as FieldedKind] as string | undefined;
  const key = names === undefined ? `${single ?? ''}-${dashed(field)}` : row === null ? names.list : field === '' || names.field === null ? names.row : `${names.field}-${dashed(field)}`;
  return has(key) ? t(key) : t('review-field-other');
}

/** A stored value as it is read: a choice by its word, a date in words. `goalOf` names a goal by its row. */
export function present(path: string, value: string, goalOf: (row: string) => string = () => ''): string {
  if (value === '') return '';
  const { list, field } = placeOf(path);
  if (path.startsWith(CALENDAR)) return longDate(value) || value;
  switch (field) {
    case 'status':
      return t(`plan-status-${dashed(value)}`);
    case 'direction':
      return t(`direction-${value}`);
    case 'deadline_kind':
      return t(`plan-deadline-${dashed(value)}`);
    case 'deadline':
      return deadlineInWords(value);
    case 'starts':
    case 'date':
    case 'next_step_due':
    case 'course_end':
      return longDate(value) || value;
    case 'school_year':
      return schoolYearTitle(value);
    case 'about':
      return t(`entry-about-${value}`);
    case 'kind':
      return list === null ? t(`plan-kind-${value}`) : value;
    case 'goal':
      return list === 'activities' ? goalOf(value) : value;
    default:
      return value;
  }
}

/** A deadline's value tells its kind: a day, a month or a quarter. */
function deadlineInWords(value: string): string {
  const kind = /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : /^\d{4}-\d{2}$/.test(value) ? 'month' : 'quarter';
  return deadline(kind, value) || value;
}

const CHOICES = ['status', 'direction', 'deadline_kind', 'deadline', 'starts', 'date', 'next_step_due', 'course_end', 'school_year', 'about', 'kind', 'goal'];
/** The school's own dates in the profile. */
const CALENDAR = 'calendar/';

/** Whether the value is a choice or a date: its letters are compared as a whole, not word by word. */
export const isChoice = (path: string): boolean => path.startsWith(CALENDAR) || CHOICES.includes(placeOf(path).field);

const dashed = (name: string): string => name.replaceAll('_', '-');
