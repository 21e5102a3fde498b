/**
 * A program that starts, answers the example of W3 once, and ends: what is run, and what its users
 * have to ship.
 */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Example } from '../peers/reference.ts';

export interface Starter {
  /** A script and what it is told; it prints `{ answer, maxRSS }`, the latter in KB. */
  readonly command: readonly string[];
  /** What it is to answer. */
  readonly example: Example;
  /** Files besides the model that it needs; undefined where it is native. */
  readonly shipped?: readonly string[];
}

/** @param folder for what it reads and is */
export type StarterMaker = (folder: string) => Promise<Starter>;

export interface Size {
  readonly bytes: number;
  readonly gzipped: number;
}

export async function sizeOfFiles(files: readonly string[]): Promise<Size> {
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return {
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    gzipped: contents.reduce((sum, each) => sum + gzipSync(each, { level: 9 }).length, 0),
  };
}

/** A script with all that it imports in one file, as its author would ship it. */
export async function bundled(
  outfile: string,
  source: { readonly file: string } | { readonly code: string; readonly resolveDir: string },
): Promise<string> {
  await build({
    ...('file' in source
      ? { entryPoints: [source.file] }
      : { stdin: { contents: source.code, resolveDir: source.resolveDir, loader: 'js' } }),
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}
