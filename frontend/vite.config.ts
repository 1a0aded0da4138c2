import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { compression } from 'vite-plugin-compression2';
import { defineConfig } from 'vitest/config';
import { parts } from './tools/parts.ts';
import { teamParts } from './tools/team-parts.ts';

// The server sends these as they are, instead of compressing each answer anew and less well.
const compressed = compression({ include: /\.(js|css)$/, threshold: 1024, logLevel: 'silent' });

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react(), teamParts(), compressed],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': process.env.ATRIUM_API ?? 'http://127.0.0.1:8080' } },
  // The content policy allows fonts and images from our own origin only, so nothing is inlined.
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: parts } },
  },
  test: {
    environment: 'jsdom',
    globals: true,
    css: false,
    include: ['src/**/*.spec.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    testTimeout: 20_000,
  },
});
