import type { RouteDef } from '$lib/shell/route.svelte';
import Entry from './Entry.svelte';
import Journal from './Journal.svelte';

export const routes: RouteDef[] = [
  { path: '/journal', name: 'journal', number: 40, view: Journal, nav: 'journal' },
  { path: '/journal/:document', name: 'entry', number: 41, view: Entry, nav: 'journal' },
];
