// `npm run check:bundles`: how large programs become that import our packages as built; exits with
// 1 over a limit.
import path from 'node:path';
import { measureBudgets } from './bundles/index.ts';

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).padStart(9);

console.log(`${'kB'.padEnd(32)} minified  gzipped    limit`);
for (const { name, bytes, gzipped, limit } of await measureBudgets(
  path.resolve(import.meta.dirname, '..'),
)) {
  console.log([name.padEnd(32), ...[bytes, gzipped, limit].map(kilobytes)].join(''));
  if (gzipped <= limit) continue;
  console.error(`error: ${name} has grown to ${gzipped} bytes, more than ${limit}`);
  console.error(
    '  hint: an esbuild metafile names what came in; a registry or a side effect often does it',
  );
  process.exitCode = 1;
}
