export { act, report } from './act';
export { asksCentre, explain, type Carried } from './explain';
export { follow, Query, query, touches } from './query.svelte';
