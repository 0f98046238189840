/** What an entry or a report is about, as the programme names it. */
import CalendarHeart from '@lucide/svelte/icons/calendar-heart';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import Sparkles from '@lucide/svelte/icons/sparkles';
import type { About } from '$lib/ipc';

export const ABOUTS: readonly About[] = ['event', 'project', 'innovation'];
export const ABOUT_ICONS = { event: CalendarHeart, project: Lightbulb, innovation: Sparkles } as const satisfies Record<About, unknown>;
export const isAbout = (value: string): value is About => (ABOUTS as readonly string[]).includes(value);
