import { base64Of } from './base64';
import { CommandError } from './error';
import type { Answer, Transport } from './transport';

/**
 * The way to the test host over loopback HTTP. The token arrives in the address (`#token=…`), is kept for
 * reloads of this tab and taken out of the address, so that the hash is free for the route.
 */
export function loopbackTransport(): Transport {
  const token = takeToken();
  const call = (name: string, request: unknown) => post(name, request, token);
  const native = async (name: string, request: unknown) => (await call(name, request)).value;
  return {
    call,
    native,
    listen: (onTopics) => {
      const source = new EventSource(`/events?token=${encodeURIComponent(token)}`);
      source.onmessage = (event: MessageEvent<string>) => {
        onTopics((JSON.parse(event.data) as { topics: string[] }).topics);
      };
    },
    blobUrl: (hash) => `/blob/${hash}?token=${encodeURIComponent(token)}`,
    onDrop: listenForDrops,
    pathOf: async (dropped) => {
      if ('path' in dropped) return dropped.path;
      const kept = await native('native.keep_dropped', { name: dropped.file.name, base64: await base64Of(dropped.file) });
      const { path } = kept as { path: string | null };
      if (path === null) throw new CommandError('file_unreadable');
      return path;
    },
    // Nothing of the system opens a page with a file.
    onPressed: () => {},
    onClose: (handler) => {
      addEventListener('pagehide', () => void handler());
    },
  };
}

async function post(name: string, request: unknown, token: string): Promise<Answer> {
  const response = await fetch(`/rpc/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tirek-Token': token },
    body: JSON.stringify(request),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw CommandError.from(body);
  return body as Answer;
}

function takeToken(): string {
  const params = new URLSearchParams(location.hash.replace(/^#/, ''));
  const fresh = params.get('token');
  if (fresh === null) return sessionStorage.getItem('tirek.token') ?? '';
  sessionStorage.setItem('tirek.token', fresh);
  history.replaceState(null, '', `#${params.get('route') ?? '/'}`);
  return fresh;
}

function listenForDrops(listener: Parameters<Transport['onDrop']>[0]): () => void {
  const over = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) listener(files.map((file) => ({ file })));
  };
  addEventListener('dragover', over);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragover', over);
    removeEventListener('drop', drop);
  };
}
