/** Where the hand goes first on a screen that has just come: to what is marked `data-begin`. */
import { tick } from 'svelte';

/** A question that stands open keeps the focus; who is typing keeps it too. */
export async function begin(within: () => ParentNode | undefined): Promise<void> {
  await tick();
  const held = document.activeElement;
  if (document.querySelector('dialog[open]') !== null || held?.matches('input, textarea')) return;
  within()?.querySelector<HTMLElement>('[data-begin]')?.focus({ preventScroll: true });
}
