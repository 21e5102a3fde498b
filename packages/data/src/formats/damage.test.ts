/**
 * Damaged files of every format: typed errors that name the file, or another table, and no crash.
 * What is packed has a checksum: it is the same table, or none.
 */
import { gzipSync, zipSync } from 'fflate/browser';
import { expect, it } from 'vitest';
import { readTable } from '../reading/read-table.ts';
import { TableError } from '../table-errors.ts';
import { asCsv, contentOf } from './testing/cities.ts';
import { wholeFiles } from './testing/whole-files.ts';

/** Numbers from a seed: the linear congruential generator of Numerical Recipes. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const copies = 60;

/** Cut off, bytes changed, sizes at the limits of their types, pieces twice or missing. */
function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const next = random(seed);
  const at = next(bytes.length);
  const kind = seed % 5;
  if (kind === 0) return bytes.slice(0, at);
  if (kind === 1)
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + next(16))]);
  if (kind === 2)
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(next(at + 1))]);
  const copy = bytes.slice();
  if (kind === 3) {
    for (let i = 0; i < 8; i++) copy[next(copy.length)] = next(256);
  } else copy.fill(next(2) * 255, at, at + 8);
  return copy;
}

/** A damaged file as a table, or why it is none. */
async function readDamaged(bytes: Uint8Array, seed: number): Promise<unknown> {
  const read = readTable({ bytes: damaged(bytes, seed), name: 'damaged' });
  const result: unknown = await read.then(contentOf, (error: unknown) => error);
  if (result instanceof Error) {
    expect(result, `seed ${seed}: ${result.stack}`).toBeInstanceOf(TableError);
    expect(result.message).toContain('damaged');
  }
  return result;
}

for (const [format, file] of Object.entries(wholeFiles)) {
  it(`answers ${copies} damaged files of ${format} with a table or a typed error`, async () => {
    const bytes = file();
    for (let seed = 0; seed < copies; seed++) await readDamaged(bytes, seed);
  });
}

const packings: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gzipSync(bytes, { mtime: 0 }),
  zip: (bytes) => zipSync({ table: bytes }, { mtime: '2020-01-01' }),
  'zip that is not compressed': (bytes) => zipSync({ table: bytes }, { level: 0 }),
};
const packed = { CSV: () => new TextEncoder().encode(asCsv()), ...wholeFiles };

for (const [packing, pack] of Object.entries(packings)) {
  it(`reads the same table or a typed error from damaged ${packing} of each format`, async () => {
    let refused = 0;
    for (const [format, file] of Object.entries(packed)) {
      const bytes = pack(file());
      const whole = contentOf(await readTable({ bytes, name: 'whole' }));
      for (let seed = 0; seed < copies; seed++) {
        const result = await readDamaged(bytes, seed);
        if (result instanceof Error) refused++;
        else expect(result, `${format}, seed ${seed}`).toEqual(whole);
      }
    }
    expect(refused).toBeGreaterThan(copies);
  });
}
