import type { RouteDef } from '$lib/shell/route.svelte';
import Course from './Course.svelte';

export const routes: RouteDef[] = [{ path: '/course', name: 'course', number: 60, view: Course, nav: 'course' }];
