// A tiny workspace on disk for the tests: its packages are linked in node_modules as pnpm would
// link them.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const core = {
  name: '@reflexarc/core',
  type: 'module',
  exports: { '.': { '@reflexarc/source': './src/index.ts' } },
};

const edge = {
  name: '@reflexarc/edge',
  type: 'module',
  dependencies: { '@reflexarc/core': 'workspace:^', 'johnny-five': '2.1.0' },
};

const installed = {
  'node_modules/johnny-five/package.json': '{ "name": "johnny-five", "main": "index.js" }',
  'node_modules/johnny-five/index.js': 'module.exports = {};',
  'node_modules/left-pad/package.json': '{ "name": "left-pad", "main": "index.js" }',
  'node_modules/left-pad/index.js': 'module.exports = {};',
};

/** Lays out core, edge and the given files (path → text), and calls `use` with the folder. */
export async function withWorkspace<R>(
  files: Readonly<Record<string, string>>,
  use: (root: string) => Promise<R>,
): Promise<R> {
  const root = mkdtempSync(path.join(tmpdir(), 'imports-'));
  const all: Record<string, string> = {
    'packages/core/package.json': JSON.stringify(core),
    'packages/core/src/index.ts': 'export {};',
    'apps/edge/package.json': JSON.stringify(edge),
    ...installed,
    ...files,
  };
  try {
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    mkdirSync(path.join(root, 'node_modules/@reflexarc'));
    symlinkSync(path.join(root, 'packages/core'), path.join(root, 'node_modules/@reflexarc/core'));
    return await use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}
