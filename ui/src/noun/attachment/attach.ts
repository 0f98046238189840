/**
 * Files on their way into a document: chosen, dropped on the window, pasted from the clipboard. One that may say
 * where it was taken, and could not be made silent, goes only when the person wants it so.
 */
import { MEGABYTE } from '$lib/format';
import { base64Of, CommandError, rpc, type Dropped } from '$lib/ipc';
import { report } from '$lib/query';
import { isOurs } from '$lib/shell/pressed.svelte';
import { toasts } from '$lib/shell/toasts.svelte';
import { t } from '$lib/strings';

/** The core takes no more through the clipboard; a larger file is chosen by its path. */
export const PASTED_BYTES_MAX = 30 * MEGABYTE;

/** Asks whether a file that may say where it was taken goes all the same. */
export type Ask = (name: string) => Promise<boolean>;

export async function attachPath(document: string, path: string, ask: Ask): Promise<void> {
  const name = path.split(/[\\/]/).pop() ?? path;
  await attach(name, ask, (asItIs) => rpc('document.attach', { document, path, as_it_is: asItIs }));
}

export async function attachFile(document: string, file: File, ask: Ask): Promise<void> {
  if (file.size > PASTED_BYTES_MAX) {
    toasts.show({ text: t('attachment-too-large', { name: file.name }), tone: 'bad' });
    return;
  }
  const name = nameOf(file);
  await attach(name, ask, async (asItIs) => rpc('document.attach_bytes', { document, name, base64: await base64Of(file), as_it_is: asItIs }));
}

/** One after another: the order in the list is the order of the drop. Packets and invitations are opened instead. */
export async function attachDropped(document: string, dropped: readonly Dropped[], ask: Ask): Promise<void> {
  for (const one of dropped) {
    if (isOurs(one)) continue;
    if ('path' in one) await attachPath(document, one.path, ask);
    else await attachFile(document, one.file, ask);
  }
}

async function attach(name: string, ask: Ask, send: (asItIs: boolean) => Promise<unknown>): Promise<void> {
  try {
    await send(false);
  } catch (thrown) {
    const error = CommandError.from(thrown);
    if (error.code !== 'file_tells') report(error);
    else if (await ask(name)) await send(true).catch(report);
  }
}

/** The files of a paste; [] when it carries only text. */
export function pastedFiles(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])];
}

/** A pasted picture is called «image.png» by the system in every case: the time tells them apart. */
function nameOf(file: File): string {
  if (file.name !== '' && file.name !== 'image.png') return file.name;
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  const stamp = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return `${t('attachment-pasted')} ${stamp}.${file.type.split('/')[1]?.replace('jpeg', 'jpg').replace('svg+xml', 'svg') || 'png'}`;
}
