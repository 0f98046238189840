/** Packets in words: what one holds, and the name and sizes under which they are saved. */
import { MEGABYTE, size } from '$lib/format';
import type { PacketContents, PacketImported, PacketPlan } from '$lib/ipc';
import { t } from '$lib/strings';

/**
 * How large one file may be, by the way it goes. A messenger and a mailbox take more than this, but a file of this
 * size still gets through a weak line, and a lost one is soon sent again.
 */
export const WAYS = { stick: null, messenger: 15 * MEGABYTE, mail: 5 * MEGABYTE } as const;

export type PacketWay = keyof typeof WAYS;

const MISTAKEN = ['packet_for_centre', 'packet_is_invitation', 'packet_not_yours', 'packet_other_centre'];

/** Whether the file is in order and only not for here: nothing went wrong, another file is to be chosen. */
export const isMistaken = (code: string): boolean => MISTAKEN.includes(code);

/** «Тірек Оспанова 2026-11-25»: whose it is can be told in a folder with packets of several schools. */
export function suggestedName(person: string, today: Date): string {
  const [surname = ''] = person.trim().split(/\s+/);
  return `${['Тірек', surname, dayOf(today)].filter((part) => part !== '').join(' ')}.tirek`;
}

/** The folder of a file, on either kind of system: «E:\\», «/media/stick»; '' where the path names none. */
export function folderOf(path: string): string {
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  const folder = path.slice(0, Math.max(at, 0));
  return /^[a-z]?:?$/i.test(folder) ? path.slice(0, at + 1) : folder;
}

/** A day as it stands in names of files: they sort by it. */
export function dayOf(today: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`;
}

interface Line { key: string; words: string }

/** What a packet saved now would hold; parts that hold nothing are left out. */
export function planned(plan: PacketPlan): Line[] {
  return lines([
    ['packet-holds-documents', plan.documents],
    ['packet-holds-submissions', plan.submissions],
    ['packet-holds-files', plan.files, plan.file_bytes],
  ]);
}

/** What a packet of the centre brings. */
export function brought(contents: PacketContents): Line[] {
  const confirms = contents.confirms ? [{ key: 'packet-brings-confirmation', words: t('packet-brings-confirmation') }] : [];
  return [...confirms, ...lines([
    ['packet-brings-reviews', contents.reviews],
    ['packet-brings-receipts', contents.receipts],
    ['packet-brings-refused', contents.refused],
    ['packet-brings-documents', contents.documents],
    ['packet-brings-files', contents.files, contents.file_bytes],
  ])];
}

/** What came of a packet that was taken in. */
export function came(imported: PacketImported): Line[] {
  const confirmed = imported.confirmed ? [{ key: 'packet-came-confirmation', words: t('packet-came-confirmation') }] : [];
  return [...confirmed, ...lines([
    ['packet-came-reviews', imported.reviews],
    ['packet-came-receipts', imported.receipts],
    ['packet-came-refused', imported.refused],
    ['packet-came-files', imported.files],
    ['packet-came-quarantined', imported.quarantined],
  ])];
}

function lines(parts: readonly (readonly [string, number, number?])[]): Line[] {
  return parts.filter(([, count]) => count > 0).map(([key, count, bytes]) => ({ key, words: t(key, { count, size: bytes === undefined ? '' : size(bytes) }) }));
}
