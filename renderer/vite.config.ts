// The screens as files that any static server can hand out under a strict content security policy: no inline script or style,
// nothing as a data: URL but small pictures.
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({ configFile: false })],
  logLevel: 'warn',
  build: {
    outDir: resolve(import.meta.dirname, '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    assetsInlineLimit: 0,
    // The polyfill is for browsers that are far older than the target.
    modulePreload: { polyfill: false },
  },
});
