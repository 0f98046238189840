import type { RouteDef } from '$lib/shell/route.svelte';
import Settings from './Settings.svelte';

export const routes: RouteDef[] = [{ path: '/settings', name: 'settings', number: 80, view: Settings, nav: 'settings' }];
