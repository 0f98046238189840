import type { RouteDef } from '$lib/shell/route.svelte';
import People from './People.svelte';
import Person from './Person.svelte';

export const routes: RouteDef[] = [
  { path: '/', name: 'people', number: 100, view: People, nav: 'home', desk: 'staff' },
  { path: '/people/:person', name: 'person', number: 101, view: Person, nav: 'home', desk: 'staff', stays: 'person' },
  { path: '/people/:person/:document', name: 'work', number: 102, view: Person, nav: 'home', desk: 'staff', stays: 'person' },
];
