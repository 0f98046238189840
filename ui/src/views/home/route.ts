import type { RouteDef } from '$lib/shell/route.svelte';
import Home from './Home.svelte';

export const routes: RouteDef[] = [{ path: '/', name: 'home', number: 20, view: Home, nav: 'home', desk: 'librarian' }];
