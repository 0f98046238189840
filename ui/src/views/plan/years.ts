/** School years a new plan may be for: the one that runs (from May on also counts the next) and the next. */
import type { Day } from '$lib/format';

const title = (first: number): string => `${first}-${first + 1}`;

export function yearsFor(today: Day): { current: string; choices: string[] } {
  const running = today.month >= 9 ? today.year : today.year - 1;
  // From May on people plan for the coming year.
  const current = today.month >= 5 && today.month <= 8 ? running + 1 : running;
  return { current: title(current), choices: [title(running), title(running + 1)] };
}
