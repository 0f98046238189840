import type { RouteDef } from '$lib/shell/route.svelte';
import OpenPack from './OpenPack.svelte';
import PackOffer from './PackOffer.svelte';
import Storage from './Storage.svelte';

export const routes: RouteDef[] = [
  { path: '/packs/open', name: 'pack-open', number: 63, view: OpenPack, nav: 'course' },
  { path: '/packs/:offer', name: 'pack-offer', number: 62, view: PackOffer, nav: 'course' },
  { path: '/storage', name: 'storage', number: 81, view: Storage, nav: 'settings' },
];
