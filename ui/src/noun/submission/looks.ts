/** The icon and the tone of each state in which a document stands between its author and the centre. */
import Check from '@lucide/svelte/icons/check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import Clock from '@lucide/svelte/icons/clock';
import CornerUpLeft from '@lucide/svelte/icons/corner-up-left';
import Eye from '@lucide/svelte/icons/eye';
import Inbox from '@lucide/svelte/icons/inbox';
import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Package from '@lucide/svelte/icons/package';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Send from '@lucide/svelte/icons/send';
import type { DocumentStatus } from '$lib/ipc';

export const LOOKS = {
  draft: { icon: PencilLine, tone: 'neutral' },
  queued: { icon: Clock, tone: 'warn' },
  packed: { icon: Package, tone: 'neutral' },
  sent: { icon: Send, tone: 'neutral' },
  received: { icon: Inbox, tone: 'accent' },
  reading: { icon: Eye, tone: 'accent' },
  answered: { icon: MessageSquareText, tone: 'good' },
  accepted: { icon: Check, tone: 'good' },
  returned: { icon: CornerUpLeft, tone: 'warn' },
  refused: { icon: CircleAlert, tone: 'bad' },
  damaged: { icon: CircleAlert, tone: 'bad' },
} as const satisfies Record<DocumentStatus, unknown>;
