import type { RouteDef } from '$lib/shell/route.svelte';
import Exchange from './Exchange.svelte';

export const routes: RouteDef[] = [{ path: '/exchange', name: 'exchange', number: 70, view: Exchange, nav: 'exchange' }];
