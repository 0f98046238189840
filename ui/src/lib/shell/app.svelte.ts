/** The app as a whole: who is open, what the person prefers. Follows `app.state`. */
import { CommandError, rpc, speakFor, type AppState, type Preferences } from '$lib/ipc';
import { follow, report } from '$lib/query';
import { setLocale, t } from '$lib/strings';
import { allClean, flushAll, handOver, leaveAll } from '$lib/text';
import { appearance } from './appearance.svelte';
import { centre } from './centre.svelte';
import { Pressed } from './pressed.svelte';
import { navigate } from './route.svelte';
import { toasts } from './toasts.svelte';

class App {
  state = $state.raw<AppState | undefined>(undefined);
  /** Before anybody is open: an invitation is asked for instead of the choice of people. */
  enrolling = $state(false);
  error = $state.raw<CommandError | undefined>(undefined);

  async start(): Promise<void> {
    follow('app.state', {}, () => void this.load());
    await this.load();
  }

  /** Asks for the state again. */
  async load(): Promise<void> {
    try {
      await this.#meet(await rpc('app.state', {}));
      this.error = undefined;
    } catch (thrown) {
      this.error = CommandError.from(thrown);
    }
  }

  /** Before somebody is shown her work, it gets what a page that went away had left behind. */
  async #meet(state: AppState): Promise<void> {
    if (state.open !== null && state.open !== this.state?.open) await handOver(state.open);
    this.accept(state);
  }

  /** Takes over a state that a command answered with. */
  accept(state: AppState): void {
    if (state.open !== this.state?.open) leaveAll();
    speakFor(state.open);
    this.state = state;
    centre.learn(state);
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
    const clean = allClean();
    if (await this.#run(() => rpc('profile.close', {}))) navigate('/', 'replace');
    if (!clean) toasts.show({ text: t('document-unsaved-later'), tone: 'bad' });
  }

  /** Closes the profile for a new invitation: what was written stays with it. */
  async leaveToEnrol(): Promise<void> {
    await this.close();
    this.enrolling = this.state?.open === null;
  }

  async #run(command: () => Promise<AppState>, before?: AppState): Promise<boolean> {
    try {
      await this.#meet(await command());
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
