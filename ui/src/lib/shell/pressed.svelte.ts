/**
 * Files of our own that were pressed twice on or dropped on the window: packets, packs and invitations. One waits here
 * until a view takes it, also while nobody is open.
 */
import { onDrop, onPressed, PACK_ENDING, PACKET_ENDING, pathOf, takePressed, type Dropped } from '$lib/ipc';
import { report } from '$lib/query';
import { t } from '$lib/strings';
import { navigate } from './route.svelte';
import { toasts } from './toasts.svelte';

/** The view that looks into a packet. */
export const OPEN_PACKET = '/exchange/open';

/** The view that looks into a pack of materials. */
export const OPEN_PACK = '/packs/open';

const INVITATION = /\.tirek-invite$/i;
const nameOf = (dropped: Dropped): string => ('path' in dropped ? dropped.path : dropped.file.name);

export const isPacket = (dropped: Dropped): boolean => PACKET_ENDING.test(nameOf(dropped));

const isPack = (dropped: Dropped): boolean => PACK_ENDING.test(nameOf(dropped));

/** Whether a dropped file is a packet, a pack or an invitation, so that it is opened and never attached. */
export const isOurs = (dropped: Dropped): boolean => isPacket(dropped) || isPack(dropped) || INVITATION.test(nameOf(dropped));

export class Pressed {
  /** Path of the packet that waits. */
  packet = $state.raw<string | null>(null);
  /** Path of the pack of materials that waits. */
  pack = $state.raw<string | null>(null);
  /** Path of the invitation that waits. */
  invitation = $state.raw<string | null>(null);

  #someoneIsOpen: () => boolean;

  constructor(someoneIsOpen: () => boolean) {
    this.#someoneIsOpen = someoneIsOpen;
  }

  /** Begins to follow presses and drops; what was pressed before the start is there already. */
  async start(): Promise<void> {
    onPressed(() => void this.#take());
    onDrop((dropped) => void this.#dropped(dropped));
    await this.#take();
  }

  /** Where a person who has just been opened begins. */
  get landing(): string {
    if (this.packet !== null) return OPEN_PACKET;
    return this.pack === null ? '/' : OPEN_PACK;
  }

  /** Keeps a file of ours and goes where it is dealt with, if that is possible now. */
  open(path: string): void {
    if (PACKET_ENDING.test(path)) {
      this.packet = path;
      if (this.#someoneIsOpen()) navigate(OPEN_PACKET);
    } else if (PACK_ENDING.test(path)) {
      this.pack = path;
      if (this.#someoneIsOpen()) navigate(OPEN_PACK);
    } else if (INVITATION.test(path)) {
      if (this.#someoneIsOpen()) toasts.show({ text: t('packet-invitation-later') });
      else this.invitation = path;
    }
  }

  async #take(): Promise<void> {
    try {
      const path = await takePressed();
      if (path !== null) this.open(path);
    } catch (thrown) {
      report(thrown);
    }
  }

  async #dropped(dropped: readonly Dropped[]): Promise<void> {
    const packet = dropped.find(isPacket);
    const found = packet ?? dropped.find(isPack) ?? (this.#someoneIsOpen() ? dropped.find(isOurs) : undefined);
    if (found === undefined) return;
    try {
      this.open(await pathOf(found));
    } catch (thrown) {
      report(thrown);
    }
  }
}
