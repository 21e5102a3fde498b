/**
 * The cases' program in one file, which runs on our packages as they are built: what users get,
 * with nothing to translate when a process starts.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { bundlePage } from '../chromium/bundle-page.ts';

/** As deep in this package as its source, for what is found by relative paths. */
const outfile = fileURLToPath(new URL('../../dist/cases/main.mjs', import.meta.url));

/** @returns the file to run */
export async function bundleCases(): Promise<string> {
  await build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    sourcemap: 'inline',
    external: [
      '@reflexarc/core',
      '@reflexarc/data',
      '@reflexarc/io',
      '@reflexarc/signal',
      '@reflexarc/virtual-board',
      '@tensorflow/*',
      'esbuild',
    ],
  });
  await bundlePage();
  return outfile;
}
