/** Adding rows: the new row opens at once, with the caret in its first field. */
import type { Direction } from '$noun/direction';
import type { DocumentPage } from '$noun/page.svelte';
import type { PlanState } from './state.svelte';

export async function addGoal(page: DocumentPage, state: PlanState, direction: Direction | null): Promise<void> {
  const row = await page.doc.session.addRow('goals', direction === null ? {} : { direction });
  if (row === undefined) return;
  state.goal = row;
  await arrived(page, `goals/${row}/${direction === null ? 'direction' : 'statement'}`);
}

export async function addActivity(page: DocumentPage, state: PlanState, goal: string): Promise<void> {
  const row = await page.doc.session.addRow('activities', { goal });
  if (row === undefined) return;
  state.folded.delete(goal);
  state.activity = row;
  await arrived(page, `activities/${row}/title`);
}

const FRAMES = 90;

/** The row is on the screen only after the next read: waits for its field, a second and a half at most. */
async function arrived(page: DocumentPage, path: string): Promise<void> {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    if (document.querySelector(`[data-field="${path}"]`) !== null) {
      await page.jump(path);
      return;
    }
    await new Promise(requestAnimationFrame);
  }
}
