export { isBlank, seen } from './blank';
export { commonTokens, diff, splice, tokens, toWellFormed } from './diff';
export { allClean, flushAll, leaveAll, unreadFields, type DocumentSession } from './document.svelte';
export { documentOf, OpenDocument } from './opened.svelte';
export { TextSession, type Caret, type SaveState } from './session.svelte';
export { ValueSession } from './value.svelte';
export { WayOfTyping } from './way';
export { handOver, unsaved, type UnsavedWords } from './handover.svelte';
