/** What a view holds of an open document, and how it takes hold of it and lets it go. */
import type { DocumentMeta } from '$lib/ipc';
import type { Query } from '$lib/query';
import { prepare, sessionOf, type DocumentSession } from './document.svelte';

async function release(session: DocumentSession): Promise<void> {
  session.users -= 1;
  await session.flush();
  if (session.users === 0 && session.clean) await session.leave();
}

/** What a view holds of an open document: the session, and the version its shown words belong to. */
export class OpenDocument {
  #query: Query<{ meta: DocumentMeta }>;

  constructor(query: Query<{ meta: DocumentMeta }>) {
    this.#query = query;
  }

  get id(): string {
    return this.#query.value?.meta.id ?? '';
  }

  get version(): string {
    return this.#query.value?.meta.version ?? '';
  }

  get issued(): number {
    return this.#query.issued;
  }

  get session(): DocumentSession {
    return sessionOf(this.id);
  }
}

/** Opens for writing the document that this query reads. Call it where the query is made. */
export function documentOf(query: Query<{ meta: DocumentMeta }>): OpenDocument {
  const opened = new OpenDocument(query);
  query.beforeShowing((value) => prepare(value.meta.id));
  $effect(() => {
    if (query.value !== undefined) opened.session.receive(opened.version, opened.issued);
  });
  $effect(() => {
    if (opened.id === '') return;
    const session = opened.session;
    session.users += 1;
    return () => void release(session);
  });
  return opened;
}
