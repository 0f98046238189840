import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { getCurrentWindow } from '@tauri-apps/api/window';
import type { Answered, Transport } from './transport';

/** The way through the shell: the commands `rpc` and `native`, the event `topics`. */
export function tauriTransport(): Transport {
  return {
    call: (name, request, call) => invoke<Answered>('rpc', { name, request, call }),
    native: (name, request) => invoke('native', { name, request }),
    listen: (onTopics) => {
      void listen<{ topics: string[] }>('topics', (event) => onTopics(event.payload.topics));
    },
    // tirek://localhost/blob/<hash>, on Windows http://tirek.localhost/blob/<hash>
    blobUrl: (hash) => convertFileSrc(`blob/${hash}`, 'tirek').replace('%2F', '/'),
    // The ids of materials need no escape but for what parts them.
    materialUrl: ({ id, locale }) => convertFileSrc(`material/${id}/${locale}`, 'tirek').replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%40', '@'),
    onDrop: (listener) => {
      const stop = getCurrentWebview().onDragDropEvent((event) => {
        if (event.payload.type === 'drop') listener(event.payload.paths.map((path) => ({ path })));
      });
      return () => void stop.then((end) => end());
    },
    onDrag: (listener) => {
      const stop = getCurrentWebview().onDragDropEvent(({ payload }) => listener(payload.type === 'enter' || payload.type === 'over'));
      return () => void stop.then((end) => end());
    },
    pathOf: (dropped) => ('path' in dropped ? Promise.resolve(dropped.path) : Promise.reject(new Error('a window knows paths'))),
    onPressed: (listener) => {
      void listen('pressed', listener);
    },
    onClose: (handler) => {
      void getCurrentWindow().onCloseRequested(handler);
    },
  };
}
