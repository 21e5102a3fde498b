/** What the packs of npm hold: what users need, and nothing that only we do. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './consumer.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Folder of a package, and a file that its users start from. */
const packs: readonly (readonly [string, string])[] = [
  ['packages/core', 'dist/index.js'],
  ['packages/data', 'dist/index.js'],
  ['packages/formats', 'dist/index.js'],
  ['packages/io', 'dist/index.js'],
  ['packages/signal', 'dist/index.js'],
  ['packages/training', 'dist/index.js'],
  ['apps/trainer', 'dist/command-thread.js'],
  ['apps/edge', 'dist/reflexarc-edge.cjs'],
];

/** Tests and their helpers, configurations and logs of builds, caches. */
const ours = [
  /\.test\.[a-z.]+$/,
  /(^|\/)(testing|reports|\.turbo|node_modules)\//,
  /(^|\/)(tsconfig|vitest\.config|build|write-)[^/]*$/,
  /\.(log|v8cache|tsbuildinfo)$/,
];

describe('a pack', () => {
  it.each(packs)('%s', (folder, start) => {
    const said = run(
      'npm',
      ['pack', '--dry-run', '--json', '--ignore-scripts'],
      path.join(root, folder),
    );
    const [{ files }] = JSON.parse(said) as [{ files: { path: string }[] }]; // npm's own form
    const names = files.map((file) => file.path);
    expect(names).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', start]));
    const apps = folder.startsWith('apps/');
    const unwanted = names.filter((name) =>
      (apps ? ours : ours.slice(0, 2)).some((each) => each.test(name)),
    );
    expect(unwanted).toEqual([]);
  });
});
