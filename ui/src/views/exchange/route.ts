import type { RouteDef } from '$lib/shell/route.svelte';
import Conflicts from './Conflicts.svelte';
import Exchange from './Exchange.svelte';
import OpenPacket from './OpenPacket.svelte';
import SavePacket from './SavePacket.svelte';
import Test from './Test.svelte';

export const routes: RouteDef[] = [
  { path: '/exchange', name: 'exchange', number: 70, view: Exchange, nav: 'exchange' },
  { path: '/exchange/save', name: 'save-packet', number: 71, view: SavePacket, nav: 'exchange' },
  { path: '/exchange/open', name: 'open-packet', number: 72, view: OpenPacket, nav: 'exchange' },
  { path: '/exchange/test', name: 'test', number: 73, view: Test, nav: 'exchange' },
  { path: '/exchange/conflicts', name: 'conflicts', number: 74, view: Conflicts, nav: 'exchange' },
];
