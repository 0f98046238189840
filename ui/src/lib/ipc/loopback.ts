import { base64Of } from './base64';
import type { Call } from './call';
import { CommandError } from './error';
import type { Natives } from './generated';
import type { Answered, Transport } from './transport';

/**
 * The way to the test host over loopback HTTP. The token arrives in the address (`#token=…`), is kept for
 * reloads of this tab and taken out of the address, so that the hash is free for the route.
 */
export function loopbackTransport(): Transport {
  const token = takeToken();
  const call = (name: string, request: unknown, envelope: Call) => post(`/rpc/${name}`, request, token, envelope);
  const native = async <N extends keyof Natives>(name: N, request: unknown) =>
    (await post(`/native/${name}`, request, token)).value as Natives[N][1];
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
    materialUrl: ({ id, locale }) => `/material/${id}/${locale}?token=${encodeURIComponent(token)}`,
    onDrop: listenForDrops,
    onDrag: listenForDrags,
    pathOf: async (dropped) => {
      if ('path' in dropped) return dropped.path;
      const { path } = await native('keep_dropped', { name: dropped.file.name, base64: await base64Of(dropped.file) });
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

/** Letters; the browser allows 64 KB for all that is under way together. */
const KEPT_ALIVE_MAX = 8_000;

async function post(path: string, request: unknown, token: string, call?: Call): Promise<Answered> {
  const envelope: Record<string, string> = call === undefined ? {} : { 'X-Tirek-Call': JSON.stringify(call) };
  const body = JSON.stringify(request);
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Tirek-Token': token, ...envelope },
    body,
    // Outlives a page that goes while it is on its way; the browser allows that for little.
    keepalive: body.length <= KEPT_ALIVE_MAX,
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw CommandError.from(answer);
  return answer as Answered;
}

function takeToken(): string {
  const params = new URLSearchParams(location.hash.replace(/^#/, ''));
  const fresh = params.get('token');
  if (fresh === null) return sessionStorage.getItem('tirek.token') ?? '';
  sessionStorage.setItem('tirek.token', fresh);
  history.replaceState(null, '', `#${params.get('route') ?? '/'}`);
  return fresh;
}

function listenForDrags(listener: (over: boolean) => void): () => void {
  const over = (event: DragEvent) => listener(event.dataTransfer?.types.includes('Files') ?? false);
  // Leaving one element for another says so too; only leaving the page has no heir.
  const leave = (event: DragEvent) => event.relatedTarget === null && listener(false);
  const drop = () => listener(false);
  addEventListener('dragenter', over);
  addEventListener('dragleave', leave);
  addEventListener('drop', drop);
  return () => {
    removeEventListener('dragenter', over);
    removeEventListener('dragleave', leave);
    removeEventListener('drop', drop);
  };
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
