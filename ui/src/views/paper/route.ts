import type { RouteDef } from '$lib/shell/route.svelte';
import Paper from './Paper.svelte';
import Papers from './Papers.svelte';

export const routes: RouteDef[] = [
  { path: '/paper', name: 'papers', number: 54, view: Papers, nav: 'paper' },
  { path: '/paper/:document', name: 'paper', number: 55, view: Paper, nav: 'paper' },
];
