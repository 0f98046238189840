/** The desk: what somebody was enrolled as. Navigation, first screen and what may be begun follow from it. */
import type { Desk, Kind, Role } from '$lib/ipc';

/** Who does the work, and who looks after those that do. */
export type DeskSort = 'librarian' | 'staff';

const SORTS: Record<Role, DeskSort> = { librarian: 'librarian', methodologist: 'staff', coordinator: 'staff', centre: 'staff' };

/** Whoever is not known yet is shown what a librarian is. */
export const sortOf = (desk: Pick<Desk, 'role'> | null | undefined): DeskSort => (desk ? SORTS[desk.role] : 'librarian');

/** Whether documents of this kind are work of her own. */
export const isOwn = (desk: Pick<Desk, 'own'> | null | undefined, kind: Kind): boolean => desk?.own.includes(kind) ?? true;
