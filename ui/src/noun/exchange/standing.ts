/**
 * Where the exchange stands, for the card of the exchange view and the line that is always in sight. What asks for her
 * comes first; nothing is complete before the centre has the words and the files.
 */
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CloudDownload from '@lucide/svelte/icons/cloud-download';
import CloudUpload from '@lucide/svelte/icons/cloud-upload';
import Hourglass from '@lucide/svelte/icons/hourglass';
import Package from '@lucide/svelte/icons/package';
import Paperclip from '@lucide/svelte/icons/paperclip';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import type { ExchangeItem, ExchangeState } from '$lib/ipc';
import { standstill, type Standstill } from './standstill';

export type ExchangeStanding =
  | { kind: 'running' }
  /** Until somebody acts. */
  | { kind: 'stopped'; code: Standstill }
  /** The centre could not take documents. */
  | { kind: 'refused'; count: number }
  /** Of all that is not confirmed, so much is in packets. */
  | { kind: 'unsent'; count: number; packed: number }
  /** All of it is in packets. */
  | { kind: 'packed'; count: number }
  /** All but what is in packets waits until the centre is updated. */
  | { kind: 'centre_old'; count: number }
  /** The first exchange completes the enrolment. */
  | { kind: 'pending' }
  | { kind: 'never' }
  /** The words are there; files of hers still have to go, perhaps others to come. */
  | { kind: 'files'; count: number; coming: number }
  /** All of hers is there; files of the centre have to come. */
  | { kind: 'coming'; count: number }
  /** Only files the centre takes none of. */
  | { kind: 'too_large'; count: number }
  /** The centre has all but what she has not sent off herself. */
  | { kind: 'drafts'; count: number }
  | { kind: 'complete' };

type Told = Pick<ExchangeState, 'activity' | 'enrolment' | 'problem' | 'unsent' | 'items' | 'files' | 'last_exchange'>;

/** The icon and the tone of each. */
export const STANDING_LOOKS = {
  running: { icon: RefreshCw, tone: 'neutral' },
  stopped: { icon: CircleAlert, tone: 'warn' },
  refused: { icon: CircleAlert, tone: 'warn' },
  unsent: { icon: CloudUpload, tone: 'warn' },
  packed: { icon: Package, tone: 'neutral' },
  centre_old: { icon: Hourglass, tone: 'neutral' },
  pending: { icon: Hourglass, tone: 'neutral' },
  never: { icon: CircleDashed, tone: 'neutral' },
  files: { icon: Paperclip, tone: 'neutral' },
  coming: { icon: CloudDownload, tone: 'neutral' },
  too_large: { icon: Paperclip, tone: 'warn' },
  drafts: { icon: PencilLine, tone: 'warn' },
  complete: { icon: CircleCheck, tone: 'good' },
} as const satisfies Record<ExchangeStanding['kind'], unknown>;

/** `drafts`: questions with something that she has not sent off. */
export function standing(state: Told, drafts = 0): ExchangeStanding {
  if (state.activity === 'running') return { kind: 'running' };
  const code = standstill(state);
  if (code !== null) return { kind: 'stopped', code };
  const refused = refusedCount(state.items);
  if (refused > 0) return { kind: 'refused', count: refused };
  if (state.unsent > 0) {
    const [packed, held] = [packedCount(state.items), heldCount(state.items)];
    if (held > 0 && packed + held >= state.unsent) return { kind: 'centre_old', count: held };
    return packed >= state.unsent ? { kind: 'packed', count: packed } : { kind: 'unsent', count: state.unsent, packed };
  }
  if (state.enrolment === 'pending') return { kind: 'pending' };
  if (state.last_exchange === null) return { kind: 'never' };
  const { up_count, down_count, too_large } = state.files;
  if (up_count > 0) return { kind: 'files', count: up_count, coming: down_count };
  if (too_large.length > 0) return { kind: 'too_large', count: too_large.length };
  if (drafts > 0) return { kind: 'drafts', count: drafts };
  return down_count > 0 ? { kind: 'coming', count: down_count } : { kind: 'complete' };
}

/** Items that are work of hers. That she has seen an answer travels too, but is nothing for her to follow. */
export const ownItems = (items: readonly ExchangeItem[]): ExchangeItem[] => items.filter(({ kind }) => kind !== 'reading_mark');

export const refusedCount = (items: readonly ExchangeItem[]): number => countIn(items, 'refused');
export const packedCount = (items: readonly ExchangeItem[]): number => countIn(items, 'packed');

/** What waits until the centre is updated. */
export const heldCount = (items: readonly ExchangeItem[]): number => countIn(items, 'centre_old');

const countIn = (items: readonly ExchangeItem[], wanted: ExchangeItem['state']): number => ownItems(items).filter(({ state }) => state === wanted).length;
