import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TARGETS } from './lint/engines.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Relative base: the same files are opened by the shell's own protocol and by the test host.
// Nothing is inlined as data: the content policy allows files of the app only.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: TARGETS,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port: 5199, strictPort: true, fs: { allow: ['..'] } },
  resolve: {
    alias: {
      $lib: here('./src/lib'),
      $shared: here('./src/shared/index.ts'),
      $noun: here('./src/noun'),
      $frame: here('./src/frame'),
    },
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/clean.ts'],
    pool: 'threads',
    isolate: false,
  },
});
