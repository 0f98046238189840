import type { RouteDef } from '$lib/shell/route.svelte';
import Report from './Report.svelte';
import Reports from './Reports.svelte';

export const routes: RouteDef[] = [
  { path: '/report', name: 'reports', number: 50, view: Reports, nav: 'report' },
  { path: '/report/:document', name: 'report', number: 51, view: Report, nav: 'report' },
];
