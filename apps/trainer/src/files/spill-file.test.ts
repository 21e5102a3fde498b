import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { spillFile } from './spill-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'reflexarc-spill-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('gives rows back bit for bit, in any order, while more come', () => {
  const size = 1000;
  const rows = 400; // more than are written at once
  const store = spillFile(size, folder);
  const number = (row: number, i: number): number => Math.sin(row * size + i) * 10 ** (row % 30);
  for (let row = 0; row < rows; row++) {
    const values = Float64Array.from({ length: size + 2 }, (_, i) => number(row, i - 2));
    store.append(values, 2);
  }
  const found = new Float64Array(size + 1);
  for (const row of [399, 0, 131, 130, 398, 7]) {
    store.read(row, found, 1);
    expect(found[1]).toBe(number(row, 0));
    expect(found[size]).toBe(number(row, size - 1));
  }
  store.append(new Float64Array(size).fill(0.5), 0);
  expect(store.count).toBe(rows + 1);
  const single = new Float32Array(size);
  store.read(rows, single, 0);
  expect(new Set(single)).toEqual(new Set([0.5]));
  store.close();
});

it('leaves no file behind, even while it is open', () => {
  const store = spillFile(3, folder);
  store.append(Float64Array.of(1, 2, 3), 0);
  const left = process.platform === 'win32' ? 1 : 0;
  expect(readdirSync(folder)).toHaveLength(left);
  store.close();
  expect(readdirSync(folder)).toHaveLength(0);
});

it('says where there is no room, and what helps', () => {
  expect(() => spillFile(3, join(folder, 'missing'))).toThrow(
    expect.objectContaining({ code: 'NO_ROOM', hint: expect.stringContaining('TMPDIR') }),
  );
});
