/**
 * The page's program in one file, on our packages as they are built: what a site of a user's would
 * load.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Beside the cases' program, which finds it there. */
export const pageFile = fileURLToPath(new URL('../../dist/chromium/page.mjs', import.meta.url));

export async function bundlePage(): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('./page.ts', import.meta.url))],
    outfile: pageFile,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
  });
}
