import type { RouteDef } from '$lib/shell/route.svelte';
import Plan from './Plan.svelte';
import Plans from './Plans.svelte';

export const routes: RouteDef[] = [
  { path: '/plan', name: 'plans', number: 30, view: Plans, nav: 'plan' },
  { path: '/plan/:document', name: 'plan', number: 31, view: Plan, nav: 'plan' },
];
