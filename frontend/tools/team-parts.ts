import type { Plugin, Rolldown } from 'vite';

const frame = '/src/routes/_staff.tsx?tsr-split=component';

// Everything the browser needs before that part runs.
function closure(chunk: Rolldown.OutputChunk, chunks: Rolldown.OutputChunk[], found = new Set<string>()) {
  if (found.has(chunk.fileName)) return found;
  found.add(chunk.fileName);
  for (const other of chunks) if (chunk.imports.includes(other.fileName)) closure(other, chunks, found);
  return found;
}

// Names the parts that every page of the team needs, so that public/start.js can ask for them at once.
export const teamParts = (): Plugin => ({
  name: 'team-parts',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const shell = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(frame));
      if (!shell) throw new Error(`No part begins with ${frame}`);
      const needed = closure(shell, chunks);
      const content = chunks
        .filter(({ isEntry, fileName }) => !isEntry && needed.has(fileName))
        .map(({ fileName }) => `/${fileName}`)
        .join(' ');
      return [{ tag: 'meta', attrs: { name: 'team-parts', content }, injectTo: 'head-prepend' }];
    },
  },
});
