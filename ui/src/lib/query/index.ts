export { act, report } from './act';
export { explain } from './explain';
export { Query, query, touches } from './query.svelte';
