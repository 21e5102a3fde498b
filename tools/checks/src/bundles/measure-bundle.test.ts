import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { budgets } from './budgets.ts';
import { measureBundle } from './measure-bundle.ts';

const checks = path.resolve(import.meta.dirname, '../..');

it('counts what is used of a module, minified and gzipped', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  const long = Array.from({ length: 500 }, (_, i) => i * i).join();
  writeFileSync(
    path.join(folder, 'numbers.mjs'),
    `export const short = 'short';\nexport const squares = '${long}';\n`,
  );
  const size = (name: string) =>
    measureBundle(`import { ${name} } from './numbers.mjs'; globalThis.x = ${name};`, folder);
  const [short, squares] = [await size('short'), await size('squares')];
  expect(short.bytes).toBeLessThan(60);
  expect(squares.bytes).toBeGreaterThan(long.length);
  expect(squares.gzipped).toBe(gzipSync(squares.code, { level: 9 }).length);
  expect(gunzipSync(gzipSync(squares.code)).length).toBe(squares.bytes);
  rmSync(folder, { recursive: true });
});

it('leaves out of a program what it does not name: other layers, other kernels', async () => {
  const [answering] = budgets;
  const { code } = await measureBundle(answering?.program ?? '', checks);
  expect(code).toContain('sumRows'); // a kernel of dense layers
  for (const word of ['batchNorm', 'momentum', 'filters', 'crossEntropy']) {
    expect(code).not.toMatch(new RegExp(`\\b${word}:`));
  }
});
