import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': process.env.ATRIUM_API ?? 'http://127.0.0.1:8080' } },
  // The content policy allows fonts and images from our own origin only, so nothing is inlined.
  build: { assetsInlineLimit: 0, manifest: true, modulePreload: { polyfill: false } },
  test: {
    environment: 'jsdom',
    globals: true,
    css: false,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 20_000,
  },
});
