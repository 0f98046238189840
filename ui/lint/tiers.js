/**
 * Who may import whom: lib → shared → noun → frame → views. What lies above is reached by its alias only; no view
 * reaches another one, and only lib/ipc knows the shell.
 */
const NOTHING_ABOVE = {
  lib: ['$shared', '$noun/**', '$frame/**'],
  shared: ['$noun/**', '$frame/**'],
  noun: ['$frame/**'],
  frame: [],
  views: [],
};

const UPWARD = { regex: '^\\.\\./(?!\\.\\./\\.\\./assets/)', message: 'A path upward leaves its folder: use $lib, $shared, $noun or $frame; a view takes nothing from another view.' };
const VIEWS = { group: ['**/views/**'], message: 'Only App.svelte knows the views.' };
const SHELL = { group: ['@tauri-apps/**'], message: 'Only lib/ipc knows the shell.' };
/** What is read follows from the command (FOLLOWS): a query listens, nobody else does. */
const TOPICS = { group: ['$lib/ipc'], importNames: ['onTopics', 'FOLLOWS'], message: 'Topics are for lib/query: a query follows what its command says.' };

const restricted = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export const tiers = [
  ...Object.entries(NOTHING_ABOVE).map(([tier, above]) => ({
    files: [`src/${tier}/**/*.{ts,svelte}`],
    rules: restricted(UPWARD, VIEWS, SHELL, TOPICS, ...(above.length > 0 ? [{ group: above, message: `lib → shared → noun → frame → views: ${tier} knows nothing above it.` }] : [])),
  })),
  { files: ['src/lib/ipc/**'], rules: restricted(UPWARD, VIEWS, { group: NOTHING_ABOVE.lib, message: 'lib knows nothing above it.' }) },
  { files: ['src/lib/query/**'], rules: restricted(UPWARD, VIEWS, SHELL, { group: NOTHING_ABOVE.lib, message: 'lib knows nothing above it.' }) },
  // A test may look at what a room keeps to itself, and at the core's own tables.
  { files: ['src/**/*.test.ts'], rules: restricted(UPWARD, VIEWS, SHELL) },
];
