/** A field's name and its value in words, for lists that speak of fields: missing ones, differences, conflicts. */
import { deadline, longDate, schoolYearTitle } from '$lib/format';
import { has, t } from '$lib/strings';
import { placeOf } from './place';

/** The field's label: of an activity, a goal, a file, or of the document itself. */
export function fieldLabel(path: string): string {
  const { list, field } = placeOf(path);
  if (list === 'links') return t('entry-links');
  if (list === 'attachments') return t('attachment-one');
  if (list === 'activities') return field === '' ? t('plan-activity-whole') : label('plan-activity', field);
  if (list === 'goals') return field === '' ? t('plan-goal-whole') : label('plan-goal', field);
  return has(`plan-field-${dashed(field)}`) ? label('plan-field', field) : label('report-field', field);
}

/** A stored value as it is read: a choice by its word, a date in words. `goalOf` names a goal by its row. */
export function present(path: string, value: string, goalOf: (row: string) => string = () => ''): string {
  if (value === '') return '';
  const { list, field } = placeOf(path);
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

/** Whether the value is a choice or a date: its letters are compared as a whole, not word by word. */
export const isChoice = (path: string): boolean =>
  ['status', 'direction', 'deadline_kind', 'deadline', 'starts', 'date', 'next_step_due', 'school_year', 'about', 'kind', 'goal'].includes(placeOf(path).field);

const dashed = (name: string): string => name.replaceAll('_', '-');

function label(prefix: string, field: string): string {
  const key = `${prefix}-${dashed(field)}`;
  return has(key) ? t(key) : t('review-field-other');
}
