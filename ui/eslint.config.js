/**
 * The lints of the screen. Each rule stands here for a reason: it finds a fault that was made or that no test would
 * find, or it holds the shape of the house (lint/tiers.js, lint/names.js, lint/baseline.js). What only concerns looks has no rule.
 */
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { configs, parser, plugin as typescript } from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { baseline } from './lint/baseline.js';
import { files, words } from './lint/names.js';
import { tiers } from './lint/tiers.js';

const SOURCES = ['src/**/*.{ts,svelte}', 'tests/**/*.{ts,svelte}', 'vite.config.ts'];

/** Faults of the language itself. */
const FAULTS = {
  'array-callback-return': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-async-promise-executor': 'error',
  'no-constant-binary-expression': 'error',
  'no-console': 'error',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implicit-coercion': 'error',
  'no-self-compare': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-useless-rename': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  radix: 'error',
};

/** Faults that need the types: a promise nobody waits for loses a refusal, `any` loses the core's types. */
const TYPED = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-array-delete': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  // A press may begin something that goes on: it reports its own refusal.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_', caughtErrors: 'all' }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  // A kind or a state that is added later must not fall through in silence.
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/unbound-method': 'error',
};

/** Names: the wire's own names (snake_case) are properties and what is taken out of them. */
const NAMES = {
  '@typescript-eslint/naming-convention': [
    'error',
    { selector: 'typeLike', format: ['PascalCase'] },
    { selector: 'function', format: ['camelCase'] },
    { selector: 'variable', format: ['camelCase', 'UPPER_CASE', 'PascalCase'] },
    { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
    { selector: 'parameter', format: ['camelCase', 'PascalCase'], leadingUnderscore: 'allow' },
    { selector: 'classMethod', format: ['camelCase'] },
  ],
  'house/files': 'error',
  'house/words': 'error',
};

/** Components: what a reader of screens, a keyboard and the content policy need. */
const COMPONENTS = {
  'svelte/block-lang': ['error', { script: 'ts', style: null }],
  'svelte/button-has-type': 'error',
  'svelte/no-target-blank': 'error',
  'svelte/prefer-const': 'error',
  // There are no stores here, and svelte-check compiles everything: both rules cost more than all others.
  'svelte/require-store-reactive-access': 'off',
  'svelte/valid-compile': 'off',
  'prefer-const': 'off',
  // The content policy takes no style attribute; `style:width` is set by the script and allowed.
  'no-restricted-syntax': ['error', { selector: 'SvelteAttribute[key.name="style"]', message: 'The content policy forbids it: use a class or style:name.' }],
  // The types of other components are not known to the parser, so that what they need looks needless.
  '@typescript-eslint/no-unnecessary-type-assertion': 'off',
  // {' · '} keeps its spaces, which markup would lose.
  'svelte/no-useless-mustaches': 'off',
  // Links are addresses within the page (`#/plan`), no paths of a server.
  'svelte/no-navigation-without-resolve': 'off',
};

export default [
  { ignores: ['dist/', 'node_modules/', 'src/lib/ipc/generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  configs.base,
  ...svelte.configs.recommended,
  {
    files: SOURCES,
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] } },
    plugins: { '@typescript-eslint': typescript, house: { rules: { baseline, files, words } } },
    rules: { ...FAULTS, ...TYPED, ...NAMES, 'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.svelte.ts'],
    // What a class of runes keeps for itself is watched by nobody.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser, svelteConfig } },
  },
  { files: ['**/*.svelte'], rules: COMPONENTS },
  // What the screen asks of its engine; tests run in another one.
  { files: ['src/**/*.{ts,svelte}'], ignores: ['**/*.test.ts'], rules: { 'house/baseline': 'error' } },
  ...tiers,
  // A message that is missing is a fault of ours, told to whoever works at the screen.
  { files: ['src/lib/strings/*'], rules: { 'no-console': ['error', { allow: ['error'] }] } },
  { files: ['vite.config.ts'], rules: { 'house/files': 'off' } },
  {
    files: ['**/*.test.ts', 'tests/**'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    // A list of cases is as long as it is; a test may say that something is there.
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/only-throw-error': 'off' },
  },
];
