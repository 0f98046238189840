/**
 * Something that may be carried out later, when the view that offers it may be gone. A property of a view that is
 * gone reads as undefined, so what a later act needs is handed in and fixed when it is made; a closure over a
 * view's properties cannot be offered.
 */
import { rpc, type CommandName, type Request } from '$lib/ipc';

export class Later {
  /** Throws when it does not succeed. */
  readonly run: () => Promise<unknown>;

  private constructor(run: () => Promise<unknown>) {
    this.run = run;
  }

  /** A command, with its request as it is now. */
  static command<N extends CommandName>(name: N, request: Request<N>): Later {
    return new Later(() => rpc(name, request));
  }

  /** Work on a value as it is now. It throws when it does not succeed. */
  static with<T>(value: T, work: (value: T) => Promise<unknown>): Later {
    return new Later(() => work(value));
  }
}
