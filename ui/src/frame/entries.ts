/** Where somebody can go from her desk: one table. */
import BookOpen from '@lucide/svelte/icons/book-open';
import ClipboardList from '@lucide/svelte/icons/clipboard-list';
import FilePen from '@lucide/svelte/icons/file-pen';
import House from '@lucide/svelte/icons/house';
import MessagesSquare from '@lucide/svelte/icons/messages-square';
import NotebookPen from '@lucide/svelte/icons/notebook-pen';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Settings from '@lucide/svelte/icons/settings';
import Users from '@lucide/svelte/icons/users';
import type { Desk, Kind } from '$lib/ipc';
import { isOwn, sortOf, type DeskSort } from '$lib/shell/desk';

export interface NavEntry {
  nav: string;
  path: string;
  /** Key of its word. */
  label: string;
  icon: typeof House;
  /** Shown where this kind is work of her own. */
  own?: Kind;
}

const PLAN: NavEntry = { nav: 'plan', path: '/plan', label: 'app-nav-plan', icon: ClipboardList, own: 'plan' };
const JOURNAL: NavEntry = { nav: 'journal', path: '/journal', label: 'app-nav-journal', icon: NotebookPen, own: 'entry' };
const REPORT: NavEntry = { nav: 'report', path: '/report', label: 'app-nav-report', icon: ScrollText, own: 'report' };
const PAPER: NavEntry = { nav: 'paper', path: '/paper', label: 'app-nav-paper', icon: FilePen, own: 'paper' };
const QUESTION: NavEntry = { nav: 'question', path: '/question', label: 'app-nav-question', icon: MessagesSquare, own: 'question' };
const COURSE: NavEntry = { nav: 'course', path: '/course', label: 'app-nav-course', icon: BookOpen };
const EXCHANGE: NavEntry = { nav: 'exchange', path: '/exchange', label: 'app-nav-exchange', icon: RefreshCw };
const SETTINGS: NavEntry = { nav: 'settings', path: '/settings', label: 'app-nav-settings', icon: Settings };

export const DESKS: Record<DeskSort, readonly NavEntry[]> = {
  librarian: [{ nav: 'home', path: '/', label: 'app-nav-home', icon: House }, PLAN, JOURNAL, REPORT, PAPER, QUESTION, COURSE, EXCHANGE, SETTINGS],
  staff: [{ nav: 'home', path: '/', label: 'app-nav-people', icon: Users }, PLAN, JOURNAL, REPORT, PAPER, QUESTION, COURSE, EXCHANGE, SETTINGS],
};

/** The entries of a desk. */
export const entriesOf = (desk: Desk | null): readonly NavEntry[] => DESKS[sortOf(desk)].filter(({ own }) => own === undefined || isOwn(desk, own));
