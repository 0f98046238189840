/** The app as a whole: who is open, what the person prefers. Follows `app.state`. */
import { CommandError, onTopics, rpc, type AppState, type Preferences } from '$lib/ipc';
import { report } from '$lib/query';
import { setLocale } from '$lib/strings';
import { flushAll } from '$lib/text';
import { appearance } from './appearance.svelte';
import { Pressed } from './pressed.svelte';
import { navigate } from './route.svelte';

class App {
  state = $state.raw<AppState | undefined>(undefined);
  /** Before anybody is open: an invitation is asked for instead of the choice of people. */
  enrolling = $state(false);
  error = $state.raw<CommandError | undefined>(undefined);

  /** The telephone number of the open person's centre; '' while it has said none. */
  get phone(): string {
    return this.state?.profiles.find(({ id }) => id === this.state?.open)?.phone ?? '';
  }

  async start(): Promise<void> {
    onTopics((topics) => {
      if (topics.includes('app')) void this.load();
    });
    await this.load();
  }

  /** Asks for the state again. */
  async load(): Promise<void> {
    try {
      this.accept(await rpc('app.state', {}));
      this.error = undefined;
    } catch (thrown) {
      this.error = CommandError.from(thrown);
    }
  }

  /** Takes over a state that a command answered with. */
  accept(state: AppState): void {
    this.state = state;
    if (state.open !== null) this.enrolling = false;
    setLocale(state.preferences.locale);
    appearance.apply(state.preferences);
    document.documentElement.dataset.ready = 'true';
  }

  /** Shown at once, kept by the core; on a refusal the former look comes back. */
  async prefer(change: Partial<Preferences>): Promise<void> {
    const before = this.state;
    if (before === undefined) return;
    const preferences = { ...before.preferences, ...change };
    this.accept({ ...before, preferences });
    await this.#run(() => rpc('app.set_preferences', { preferences }), before);
  }

  async open(profile: string): Promise<void> {
    if (await this.#run(() => rpc('profile.open', { profile }))) navigate(pressed.landing, 'replace');
  }

  async close(): Promise<void> {
    await flushAll();
    if (await this.#run(() => rpc('profile.close', {}))) navigate('/', 'replace');
  }

  /** Closes the profile for a new invitation: what was written stays with it. */
  async leaveToEnrol(): Promise<void> {
    await this.close();
    this.enrolling = this.state?.open === null;
  }

  async #run(command: () => Promise<AppState>, before?: AppState): Promise<boolean> {
    try {
      this.accept(await command());
      return true;
    } catch (thrown) {
      if (before !== undefined) this.accept(before);
      report(thrown);
      return false;
    }
  }
}

export const app = new App();
export const pressed = new Pressed(() => app.state != null && app.state.open !== null);
