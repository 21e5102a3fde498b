// How large a program that imports our packages becomes, bundled as its author would: minified, and
// gzipped as served.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export interface BundleSize {
  readonly bytes: number;
  readonly gzipped: number;
  readonly code: string;
}

/** @param source a program, as if it stood in `folder` */
export async function measureBundle(source: string, folder: string): Promise<BundleSize> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    write: false,
  });
  // one entry, one output
  const [{ contents, text } = { contents: new Uint8Array(), text: '' }] = outputFiles;
  return { bytes: contents.length, gzipped: gzipSync(contents, { level: 9 }).length, code: text };
}
