export { isBlank, seen } from './blank';
export { diff, splice, toWellFormed } from './diff';
export { documentOf, flushAll, OpenDocument, type DocumentSession } from './document.svelte';
export { TextSession, type Caret, type SaveState } from './session.svelte';
export { ValueSession } from './value.svelte';
