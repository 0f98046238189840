/** Adding rows: the new row opens at once, with the caret in its first field. */
import type { Direction } from '$lib/ipc';
import type { DocumentPage } from '$noun/document/page.svelte';
import type { PlanState } from './state.svelte';

export async function addGoal(page: DocumentPage, state: PlanState, direction: Direction | null): Promise<void> {
  const row = await page.doc.session.addRow('goals', direction === null ? {} : { direction });
  if (row === undefined) return;
  state.goal = row;
  await page.arrive(`goals/${row}/${direction === null ? 'direction' : 'statement'}`);
}

export async function addActivity(page: DocumentPage, state: PlanState, goal: string): Promise<void> {
  const row = await page.doc.session.addRow('activities', { goal });
  if (row === undefined) return;
  state.folded.delete(goal);
  state.goal = null;
  state.activity = row;
  await page.arrive(`activities/${row}/title`);
}
