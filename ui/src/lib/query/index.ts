export { act, report } from './act';
export { asksCentre, explain } from './explain';
export { follow, Query, query, touches } from './query.svelte';
