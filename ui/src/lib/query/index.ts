export { act, report } from './act';
export { explain } from './explain';
export { Query, query } from './query.svelte';
