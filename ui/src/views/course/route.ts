import type { RouteDef } from '$lib/shell/route.svelte';
import Course from './Course.svelte';
import Material from './Material.svelte';

export const routes: RouteDef[] = [
  { path: '/course', name: 'course', number: 60, view: Course, nav: 'course' },
  { path: '/course/material/:id', name: 'material', number: 61, view: Material, nav: 'course' },
];
