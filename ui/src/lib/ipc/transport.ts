import type { Call } from './call';
import type { Natives, OneMaterial } from './generated';

/** What a way to the core must offer. Two exist: the shell (tauri.ts) and the test host (loopback.ts). */
export interface Answered { value: unknown; topics: string[] }

/** A file that was dropped on the window: the shell knows its path, a browser only its content. */
export type Dropped = { path: string } | { file: File };

export interface Transport {
  call(name: string, request: unknown, call: Call): Promise<Answered>;
  /** Asks the host for something of the system around the screen: file dialogs, opening a file. */
  native(name: keyof Natives, request: unknown): Promise<unknown>;
  listen(onTopics: (topics: string[]) => void): void;
  blobUrl(hash: string): string;
  materialUrl(material: OneMaterial): string;
  onDrop(listener: (dropped: Dropped[]) => void): () => void;
  /** Tells when files are held over the window, and when no longer. */
  onDrag(listener: (over: boolean) => void): () => void;
  /** The path by which the core finds a file that was dropped. */
  pathOf(dropped: Dropped): Promise<string>;
  /** Tells when a file waits that somebody pressed twice on (`take_pressed` gives it). */
  onPressed(listener: () => void): void;
  /** Runs before the window closes; closing waits for it. */
  onClose(handler: () => Promise<void>): void;
}
