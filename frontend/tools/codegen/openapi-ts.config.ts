import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  // The variable lets a document other than the committed one be tried.
  input: process.env.OPENAPI ?? '../../../openapi/atrium.json',
  output: { path: '../../src/api/gen', clean: true, entryFile: false },
  plugins: [
    { name: '@hey-api/client-fetch', baseUrl: false, throwOnError: true },
    '@hey-api/typescript',
    '@hey-api/sdk',
    '@tanstack/react-query',
    'msw',
  ],
});
