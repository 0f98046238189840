/** The programme's directions of development, in its order. */
import BookOpenText from '@lucide/svelte/icons/book-open-text';
import Compass from '@lucide/svelte/icons/compass';
import Library from '@lucide/svelte/icons/library';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Monitor from '@lucide/svelte/icons/monitor';
import type { Direction } from '$lib/ipc';

export const DIRECTIONS: readonly Direction[] = ['collection', 'digitalisation', 'readers', 'project', 'other'];

export const DIRECTION_ICONS = {
  collection: Library,
  digitalisation: Monitor,
  readers: BookOpenText,
  project: Lightbulb,
  other: Compass,
} as const satisfies Record<Direction, unknown>;
