/** What is known on this PC of the open person's centre, for sentences that ask to call it. */
import type { AppState } from '$lib/ipc';

class Centre {
  /** Its telephone number; '' while it has said none. */
  phone = $state('');

  /** Before somebody is open, the number that everybody of this PC has. */
  learn({ open, profiles }: Pick<AppState, 'open' | 'profiles'>): void {
    const numbers = new Set(profiles.filter(({ id }) => open === null || id === open).map(({ phone }) => phone));
    const [only = ''] = numbers;
    this.phone = numbers.size === 1 ? only : '';
  }
}

export const centre = new Centre();
