/** Writes the script that starts a bundle from its cache. For builds; it needs esbuild. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export { bundleInParts, loadedWith, type PartsOptions } from './bundle-in-parts.ts';

/** The script, and the bundle that it starts. */
export interface StarterOptions {
  /** Path of the script to write; the bundle lies beside it. */
  readonly script: string;
  /** File name of the bundle, which is CommonJS. */
  readonly bundle: string;
  /** Folder of the user's cache that is this program's own. */
  readonly program: string;
  /** What Node has to understand: `node20.19`. */
  readonly target: string;
}

/** Writes `script`, which holds all that it needs. */
export async function writeStarter(options: StarterOptions): Promise<void> {
  const { script, bundle, program, target } = options;
  await build({
    stdin: {
      contents:
        `import { runCached } from '@reflexarc/starter';\n` +
        `const bundle = require('node:path').join(__dirname, ${JSON.stringify(bundle)});\n` +
        `runCached({ bundle, program: ${JSON.stringify(program)}, module });\n`,
      resolveDir: dirname(fileURLToPath(import.meta.url)),
      loader: 'js',
    },
    outfile: script,
    conditions: ['@reflexarc/source'],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target,
  });
}
