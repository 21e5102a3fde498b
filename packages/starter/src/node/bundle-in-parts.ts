/** Bundles a program as CommonJS files that are loaded when they are asked for. Needs esbuild. */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';
import { takesForGranted } from './takes-for-granted.ts';

/** A program, and what is loaded only where it is needed. */
export interface PartsOptions {
  /** Where the files are written. */
  readonly folder: string;
  /**
   * Sources by the name of the file that they become, without ending: the program first, and each
   * that it imports by `import()`. What several of those share becomes files of its own.
   */
  readonly entries: Readonly<Record<string, string>>;
  /** What Node has to understand: `node20.19`. */
  readonly target: string;
  /** What else esbuild shall do. */
  readonly options?: Pick<
    BuildOptions,
    'plugins' | 'conditions' | 'external' | 'absWorkingDir' | 'legalComments' | 'banner'
  >;
}

/**
 * Writes `name.cjs` of each entry, and `shared-….cjs`; tells what went into each. esbuild splits ES
 * modules alone, so each of its files is made CommonJS after that: `import()` becomes `require`,
 * which the starter answers from V8's cache.
 */
export async function bundleInParts(parts: PartsOptions): Promise<Metafile> {
  const { folder, entries, target, options } = parts;
  const [program = '', ...late] = Object.values(entries);
  const { outputFiles, metafile } = await build({
    ...options,
    plugins: [...(options?.plugins ?? []), await takesForGranted(late, program)],
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target,
    metafile: true,
    write: false,
  });
  await mkdir(folder, { recursive: true });
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, {
      format: 'cjs',
      platform: 'node',
      minify: true,
      target,
      legalComments: 'none',
      supported: { 'dynamic-import': false },
    });
    await writeFile(path, code);
  }
  return metafile;
}

/** Files of a bundle that are loaded with one of its files, that one first. */
export function loadedWith({ outputs }: Metafile, file: string): readonly string[] {
  const loaded = [pathOf(outputs, file)];
  for (const path of loaded) {
    for (const { path: next, kind, external } of outputs[path]!.imports) {
      const isWaited = kind === 'dynamic-import' || external === true;
      if (!isWaited && !loaded.includes(next)) loaded.push(next);
    }
  }
  return loaded;
}

function pathOf(outputs: Metafile['outputs'], file: string): string {
  const found = Object.keys(outputs).find((path) => basename(path) === file);
  if (found === undefined) throw new Error(`the bundle has no file ${file}`);
  return found;
}
