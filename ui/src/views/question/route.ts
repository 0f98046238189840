import type { RouteDef } from '$lib/shell/route.svelte';
import Questions from './Questions.svelte';

export const routes: RouteDef[] = [
  { path: '/question', name: 'questions', number: 90, view: Questions, nav: 'question', stays: 'questions' },
  { path: '/question/:document', name: 'question', number: 91, view: Questions, nav: 'question', stays: 'questions' },
];
