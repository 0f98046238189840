/** Documents as lists of the exchange name them, and the way to each. */
import { href } from '$lib/shell/route.svelte';
import { t } from '$lib/strings';

const PLACES: Record<string, string> = { plan: '/plan/', entry: '/journal/', report: '/report/' };
/** Kinds that have no title of their own: their name is the title. */
const UNTITLED = ['profile', 'reading_mark', 'review'];

export const isUntitled = (kind: string): boolean => UNTITLED.includes(kind);

/** «Жоспар», «Есеп»; an unknown kind is a document. */
export const kindWord = (kind: string): string => t(`exchange-kind-${kind in PLACES || isUntitled(kind) ? kind.replaceAll('_', '-') : 'other'}`);

/** The view of a document; undefined where it has none. */
export function documentHref(kind: string, document: string | null): string | undefined {
  if (kind === 'profile') return href('/settings?tab=details');
  const place = PLACES[kind];
  return place === undefined || document === null ? undefined : href(place + document);
}
