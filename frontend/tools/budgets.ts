import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

// How much script a page may cost before it can be used, from the build's own manifest. Sizes are gzipped.
interface Chunk {
  file: string;
  imports?: string[];
  isEntry?: boolean;
}

const dist = new URL('../dist/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, dist));
const manifest: Record<string, Chunk> = JSON.parse(read('.vite/manifest.json').toString());

const kB = 1000;
const limits = {
  signIn: 150 * kB,
  staff: 230 * kB,
  page: 260 * kB,
  lazy: 60 * kB,
  styles: 40 * kB,
};
// What a person waits for first; the other pages come when somebody goes there.
const first: Record<string, number> = {
  'src/routes/login': limits.signIn,
  'src/routes/_staff/workspace': limits.staff,
  'src/routes/_staff/dashboard': limits.staff,
};

const sizes = new Map<string, number>();
function size(file: string) {
  const known = sizes.get(file) ?? gzipSync(read(file)).length;
  sizes.set(file, known);
  return known;
}
const total = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + size(file), 0);

// Everything the browser needs before that part runs.
function closure(key: string, seen = new Set<string>()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) closure(imported, seen);
  return seen;
}

const split = '?tsr-split=component';
const pages = Object.keys(manifest).filter((key) => key.endsWith(split));
const pathOf = (page: string) => page.replace(`.tsx${split}`, '');

function pageFiles(page: string) {
  const files = closure('index.html');
  for (const frame of pages) if (pathOf(page).startsWith(`${pathOf(frame)}/`)) closure(frame, files);
  return closure(page, files);
}

const failures: string[] = [];
function check(name: string, bytes: number, limit: number) {
  const words = `${(bytes / kB).toFixed(1)} of ${limit / kB} kB  ${name}`;
  if (bytes > limit) failures.push(words);
  process.stdout.write(`${bytes > limit ? 'OVER ' : '  ok '} ${words}\n`);
}

for (const page of pages) {
  const path = pathOf(page);
  check(path, total(pageFiles(page)), first[path] ?? limits.page);
}

for (const { file, isEntry } of Object.values(manifest)) {
  if (!isEntry && file.endsWith('.js') && size(file) > limits.lazy / 4) check(file, size(file), limits.lazy);
}

check(
  'all styles',
  total(
    readdirSync(new URL('assets/', dist))
      .filter((file) => file.endsWith('.css'))
      .map((file) => `assets/${file}`),
  ),
  limits.styles,
);

if (failures.length > 0) {
  process.stderr.write(`\nOver budget:\n${failures.join('\n')}\n`);
  process.exit(1);
}
