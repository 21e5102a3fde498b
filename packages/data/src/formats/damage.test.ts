/**
 * Damaged files of every format: typed errors that name the file, or another table, and no crash.
 */
import { expect, it } from 'vitest';
import { readTable } from '../reading/read-table.ts';
import { TableError } from '../table-errors.ts';
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

for (const [format, file] of Object.entries(wholeFiles)) {
  it(`answers ${copies} damaged files of ${format} with a table or a typed error`, async () => {
    const bytes = file();
    for (let seed = 0; seed < copies; seed++) {
      const result = await readTable({ bytes: damaged(bytes, seed), name: 'damaged' }).catch(
        (error: unknown) => error,
      );
      if (result instanceof Error) {
        expect(result, `seed ${seed}: ${result.stack}`).toBeInstanceOf(TableError);
        expect(result.message).toContain('damaged');
      }
    }
  });
}
