import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageEntries, undocumented } from './undocumented.ts';

let root: string;

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'names-'));
  mkdirSync(path.join(root, 'src'));
  const entry = { '@reflexarc/source': './src/index.ts', default: './dist/index.js' };
  writeFileSync(
    path.join(root, 'package.json'),
    JSON.stringify({ name: 'sample', type: 'module', exports: { '.': entry } }),
  );
  writeFileSync(
    path.join(root, 'src', 'parts.ts'),
    '/** Says what it is. */\nexport const said = 1;\nexport const unsaid = 2;\n/** @throws never */\nexport function tagged(): void {}\n',
  );
  writeFileSync(path.join(root, 'src', 'index.ts'), "export * from './parts.ts';\n");
});
afterAll(() => rmSync(root, { recursive: true }));

it('finds exported names that say nothing, tags alone included, where they are declared', () => {
  const { names, count } = undocumented([packageEntries(root)], root);
  expect(count).toBe(3);
  expect(names).toEqual([
    { entry: 'sample', name: 'tagged', file: 'src/parts.ts', line: 5 },
    { entry: 'sample', name: 'unsaid', file: 'src/parts.ts', line: 3 },
  ]);
});
