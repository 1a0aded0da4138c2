import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  // The variable lets a document other than the committed one be tried.
  input: process.env.OPENAPI ?? '../../../openapi/atrium.json',
  parser: {
    patch: {
      operations: {
        // A file is sent as it lies on the disk, in whatever encoding; as a string it would be read as UTF-8 first.
        'POST /api/v1/imports': (operation) => {
          const body = operation.requestBody;
          if (!body || '$ref' in body) return;
          const csv = (body as { content: Record<string, { schema: object }> }).content['text/csv'];
          if (csv) csv.schema = { type: 'string', format: 'binary' };
        },
      },
    },
  },
  output: { path: '../../src/api/gen', clean: true, entryFile: false },
  plugins: [
    { name: '@hey-api/client-fetch', baseUrl: false, throwOnError: true },
    '@hey-api/typescript',
    '@hey-api/sdk',
    '@tanstack/react-query',
    'msw',
  ],
});
