// Counts lines of TypeScript per workspace package, tests apart, and their sum.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface SourceSize {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
  /** Lines of the middle file. */
  readonly median: number;
}

const groups = ['packages', 'apps', 'tools'];
const single = ['examples', 'test'];
const skipped = /^(node_modules|dist|reports|coverage|\..*)$/;

/** One entry per package in the workspace at `root`, then all sources, then all tests. */
export function measureSources(root: string): SourceSize[] {
  const present = new Set(readdirSync(root));
  const folders = [
    ...groups
      .filter((group) => present.has(group))
      .flatMap((group) => subfolders(path.join(root, group)).map((name) => `${group}/${name}`)),
    ...single.filter((name) => present.has(name)),
  ];
  const isTest = (file: string): boolean => /\.test\.ts$/.test(file) || file.startsWith('test');
  const all = folders.flatMap((folder) => files(root, folder));
  return [
    ...folders.map((folder) =>
      size(
        root,
        folder,
        files(root, folder).filter((file) => folder === 'test' || !isTest(file)),
      ),
    ),
    size(
      root,
      'all sources',
      all.filter((file) => !isTest(file)),
    ),
    size(root, 'all tests', all.filter(isTest)),
  ];
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !skipped.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

function files(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.test(entry.name) ? [] : files(root, name);
    return /\.(ts|mjs)$/.test(entry.name) ? [name] : [];
  });
}

function size(root: string, name: string, names: readonly string[]): SourceSize {
  const lines = names
    .map((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length - 1)
    .sort((a, b) => a - b);
  return {
    name,
    files: lines.length,
    lines: lines.reduce((sum, count) => sum + count, 0),
    median: lines[Math.floor(lines.length / 2)] ?? 0,
  };
}
