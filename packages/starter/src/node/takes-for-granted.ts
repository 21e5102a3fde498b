/** What keeps a program that is bundled in parts from starting from dozens of files. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'esbuild';

/** Of static imports of code; of `import()` not. */
const RELATIVE_IMPORT = /\bfrom '(\.[^']+\.ts)'/g;

/**
 * Lets each part import all that the program imports at once, which is loaded before it anyway.
 * Without that what the program shares with one part alone would be a file of its own, and so would
 * what it shares with two, or three: the program would start from dozens of files, not from two.
 */
export async function takesForGranted(parts: readonly string[], program: string): Promise<Plugin> {
  const text = await readFile(program, 'utf8');
  const folder = dirname(program);
  const imports = [...text.matchAll(RELATIVE_IMPORT)]
    .map(([, path]) => join(folder, path!)) // the expression has one group
    .filter((path) => !parts.includes(path))
    .map((path) => `import ${JSON.stringify(path)};`);
  return {
    name: 'takes-for-granted',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!parts.includes(path)) return undefined;
        const contents = `${imports.join('')}${await readFile(path, 'utf8')}`;
        return { contents, loader: 'ts' };
      });
    },
  };
}
