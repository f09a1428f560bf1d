// The replay page on a local server: `npx vite --config test/component/replay/vite.config.ts`.
import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  publicDir: resolve(import.meta.dirname, '../../fixtures/events'),
  plugins: [svelte({ configFile: false })],
  logLevel: 'warn',
  server: { host: '127.0.0.1', fs: { allow: [resolve(import.meta.dirname, '../../..')] } },
});
