import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Small pieces that nearly every page needs travel together: fifty requests cost more than their bytes.
const core =
  /node_modules\/(react|react-dom|scheduler|use-sync-external-store|clsx|@tanstack|@mantine\/core\/esm\/core)\//;
// What every list and panel of the team's pages draws with.
const panels =
  /src\/shared\/(format|done|ui\/(AccountLink|changes|DisabledReason|DuePill|EmptyPanel|ErrorPanel|HealthMark|HeldChanges|Panel|PanelSkeleton|QueryPanel|RefreshBar|rows|SignalPills|StatCard|StatusPill|TierBadge)\b)/;
const parts = [
  { name: 'core', test: core, minShareCount: 20, priority: 3 },
  { name: 'icons', test: /@tabler/, priority: 2 },
  { name: 'panels', test: panels, priority: 1 },
];

export default defineConfig({
  plugins: [tanstackRouter({ target: 'react', autoCodeSplitting: true }), react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': process.env.ATRIUM_API ?? 'http://127.0.0.1:8080' } },
  // The content policy allows fonts and images from our own origin only, so nothing is inlined.
  build: {
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: parts } } },
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
