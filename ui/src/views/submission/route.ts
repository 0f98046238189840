import type { Below } from '$lib/shell/route.svelte';
import { SUBMITTED } from '$noun/document/kind';
import Compare from './Compare.svelte';
import Version from './Version.svelte';

/** Of each kind that is submitted; their numbers follow those of the list and of the open document. */
export const routes: Below[] = SUBMITTED.flatMap(({ kind, list }) => [
  { list, path: '/:document/version/:submission', name: 'submission', number: 2, view: Version, given: { kind } },
  { list, path: '/:document/compare', name: 'submission', number: 3, view: Compare, given: { kind } },
]);
