import type { RouteDef } from '$lib/shell/route.svelte';
import Bin from './Bin.svelte';

export const routes: RouteDef[] = [{ path: '/bin', name: 'bin', number: 21, view: Bin, nav: 'home' }];
