/** What is not confirmed, in words: what happens next with each. */
import type { ExchangeItem } from '$lib/ipc';
import { t } from '$lib/strings';
import { needsInvitation, type Standstill } from '$noun/exchange/standstill';

/** '' where nothing happens by itself. `automatic`: an exchange begins by itself. `stopped`: why none can. */
export function nextStep({ state, packet }: ExchangeItem, automatic: boolean, stopped: Standstill | null): string {
  if (state === 'refused' || state === 'damaged' || needsInvitation(stopped)) return '';
  if (state === 'packed') return t('exchange-next-packed', { name: packet ?? '' });
  if (state === 'centre_old') return t('exchange-next-centre-old');
  if (stopped !== null) return stopped === 'device_waiting' ? t('exchange-next-waiting') : '';
  return state === 'queued' && !automatic ? t('exchange-next-manual') : t(`exchange-next-${state}`);
}

/** Of a group so many are shown before all are asked for. */
export const GROUP_SHOWN = 5;

export interface ItemGroup {
  key: string;
  /** '' gathers what was refused, of whatever kind. */
  kind: string;
  items: ExchangeItem[];
}

/** By kind, in the order in which they came; what needs her stands first, apart. */
export function groupItems(items: readonly ExchangeItem[]): ItemGroup[] {
  const groups = new Map<string, ItemGroup>();
  const hers = ({ state }: ExchangeItem): boolean => state === 'damaged' || state === 'refused';
  const sorted = [...items.filter(hers), ...items.filter((item) => !hers(item))];
  for (const item of sorted) {
    const key = hers(item) ? item.state : item.kind;
    const group = groups.get(key) ?? { key, kind: hers(item) ? '' : item.kind, items: [] };
    group.items.push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
