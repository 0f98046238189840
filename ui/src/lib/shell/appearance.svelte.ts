/** Theme, text size and the bar of Kazakh letters, put on the root element. */
import type { Preferences, Theme } from '$lib/ipc';

const LETTERS_KEY = 'tirek.letters';

class Appearance {
  /** Whether the bar of Kazakh letters is offered; kept on this PC, it is about its keyboard. */
  letters = $state(localStorage.getItem(LETTERS_KEY) !== 'off');

  #theme: Theme = 'system';
  #dark = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    this.#dark.addEventListener('change', () => this.#show());
    this.#show();
  }

  apply(preferences: Preferences): void {
    document.documentElement.dataset.textSize = preferences.text_size;
    this.#theme = preferences.theme;
    this.#show();
  }

  setLetters(shown: boolean): void {
    this.letters = shown;
    localStorage.setItem(LETTERS_KEY, shown ? 'on' : 'off');
  }

  #show(): void {
    const dark = this.#theme === 'dark' || (this.#theme === 'system' && this.#dark.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  }
}

export const appearance = new Appearance();
