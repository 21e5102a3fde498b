/** Bundles the command line, workspace packages included, into dist/main.js. */
import { build } from 'esbuild';

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'dist/main.js',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['@reflexarc/source'],
  // Loaded from node_modules, with its .wasm files, and only when its backend is asked for.
  external: ['@tensorflow/*'],
  // commander is CommonJS, and asks for Node's modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  sourcemap: true,
});
