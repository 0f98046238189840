/** Names of a plan's rows, for lists that lead to them. */
import type { Plan } from '$lib/ipc';
import { t } from '$lib/strings';
import { seen } from '$lib/text';
import type { RowName } from '$noun/document/naming';

/** «Іс-шара: …», «2-мақсат: …»; a row without words is named by its kind. */
export function rowNamer(plan: Plan | undefined | null): RowName {
  return (list, row) => {
    if (plan === undefined || plan === null) return '';
    if (list === 'goals') {
      const at = plan.goals.findIndex((goal) => goal.row === row);
      if (at < 0) return '';
      const number = t('plan-goal-number', { number: at + 1 });
      const statement = seen(plan.goals[at]?.statement ?? '');
      return statement === '' ? number : `${number}: ${statement}`;
    }
    const activity = plan.activities.find((one) => one.row === row);
    return activity === undefined ? '' : seen(activity.title) || t('plan-activity-untitled');
  };
}
