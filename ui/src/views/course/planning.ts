/** Into which plan and month a scenario goes. */
import type { Day } from '$lib/format';
import type { PlanSummary } from '$lib/ipc';

/** September, with which a school year begins, and May, with which it ends. */
const FIRST = 9;
const LAST = 5;

/** The first year of the school year that runs; in summer it is the coming one. */
const runningFrom = ({ year, month }: Day): number => (month > LAST ? year : year - 1);

/** The plan that she works with: one of the school year that runs, else the newest. */
export function currentPlan(plans: readonly PlanSummary[], today: Day): PlanSummary | undefined {
  const first = runningFrom(today);
  return plans.find(({ school_year }) => school_year === `${first}-${first + 1}`) ?? plans[0];
}

export interface PlannedMonth {
  /** `2026-10`, as a deadline has it. */
  value: string;
  year: number;
  number: number;
  /** The next one that is not over: what is planned now is held then. */
  next: boolean;
}

/** The months of a school year; of none that is named, those of the one that runs. */
export function monthsOf(schoolYear: string, today: Day): PlannedMonth[] {
  const named = Number(schoolYear.slice(0, 4));
  const first = named > 0 ? named : runningFrom(today);
  const months = Array.from({ length: 12 - FIRST + 1 + LAST }, (_, index) => {
    const number = ((FIRST - 1 + index) % 12) + 1;
    const year = number >= FIRST ? first : first + 1;
    return { value: `${year}-${String(number).padStart(2, '0')}`, year, number };
  });
  const now = `${today.year}-${String(today.month).padStart(2, '0')}`;
  const next = months.find(({ value }) => value >= now)?.value;
  return months.map((month) => ({ ...month, next: month.value === next }));
}
