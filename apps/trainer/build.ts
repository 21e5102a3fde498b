/**
 * Bundles the command line, workspace packages included, into dist. Threads start from files of
 * their own beside main.js: command-thread.js, watch.js and thread.js.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const threadsOfCore = new URL('../../packages/core/src/node/', import.meta.url);

await build({
  entryPoints: {
    main: 'src/main.ts',
    'command-thread': 'src/thread/command-thread.ts',
    watch: fileURLToPath(new URL('watch.ts', threadsOfCore)),
    thread: fileURLToPath(new URL('thread.ts', threadsOfCore)),
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@reflexarc/source'],
  // Loaded from node_modules, with its .wasm files, and only when its backend is asked for.
  external: ['@tensorflow/*'],
  // commander is CommonJS, and asks for Node's modules by `require`; others import createRequire.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);",
  },
  sourcemap: true,
});
