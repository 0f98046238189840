/** What is not confirmed, in words: what happens next with each. */
import type { ExchangeItem } from '$lib/ipc';
import { t } from '$lib/strings';
import { needsInvitation, type Standstill } from '$noun/standstill';

/** '' where nothing happens by itself. `automatic`: an exchange begins by itself. `stopped`: why none can. */
export function nextStep({ state, packet }: ExchangeItem, automatic: boolean, stopped: Standstill | null): string {
  if (state === 'refused' || needsInvitation(stopped)) return '';
  if (state === 'packed') return t('exchange-next-packed', { name: packet ?? '' });
  if (stopped !== null) return stopped === 'device_waiting' ? t('exchange-next-waiting') : '';
  return state === 'queued' && !automatic ? t('exchange-next-manual') : t(`exchange-next-${state}`);
}
