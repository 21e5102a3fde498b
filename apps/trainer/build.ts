/**
 * Bundles the command line, workspace packages included, into dist. Threads start from files of
 * their own beside main.js: command-thread.js, watch.js and thread.js. What a command is made of is
 * a file that it alone loads, and what several share is in files of their own (`chunk-….js`).
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const threadsOfCore = new URL('../../packages/core/src/node/', import.meta.url);

const {
  metafile: { outputs },
} = await build({
  entryPoints: {
    main: 'src/main.ts',
    'command-thread': 'src/thread/command-thread.ts',
    watch: fileURLToPath(new URL('watch.ts', threadsOfCore)),
    thread: fileURLToPath(new URL('thread.ts', threadsOfCore)),
  },
  outdir: 'dist',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@reflexarc/source'],
  // Loaded from node_modules, with .wasm files and binaries, and only when they are asked for.
  external: ['@tensorflow/*', 'serialport'],
  // commander is CommonJS, and asks for Node's modules by `require`; others import createRequire.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
  },
  sourcemap: true,
  metafile: true,
});

// Those of earlier builds go last: whoever runs the command meanwhile has all files of one build.
for (const name of await readdir('dist')) {
  const path = join('dist', name);
  if (!(path.replaceAll('\\', '/') in outputs)) await rm(path, { recursive: true });
}
