import type { RouteDef } from '$lib/shell/route.svelte';
import Compare from './Compare.svelte';
import Version from './Version.svelte';

export const routes: RouteDef[] = [
  { path: '/plan/:document/version/:submission', name: 'submission', number: 32, view: Version, nav: 'plan' },
  { path: '/plan/:document/compare', name: 'submission', number: 33, view: Compare, nav: 'plan' },
  { path: '/report/:document/version/:submission', name: 'submission', number: 52, view: Version, nav: 'report' },
  { path: '/report/:document/compare', name: 'submission', number: 53, view: Compare, nav: 'report' },
];
