export { act, report } from './act';
export { asksCentre, explain } from './explain';
export { Query, query, touches } from './query.svelte';
