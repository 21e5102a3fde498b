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

/** As `cat a.gz b.gz` makes them, with a name in each header. */
function inParts(bytes: Uint8Array, parts: number, level?: 0): Uint8Array {
  const edges = Array.from({ length: parts + 1 }, (_, i) => Math.round((i * bytes.length) / parts));
  const members = edges.slice(1).map((end, i) => {
    const options = { mtime: 0, filename: `part${i + 1}`, ...(level === 0 && { level }) };
    return gzipSync(bytes.subarray(edges[i], end), options);
  });
  return Uint8Array.from(members.flatMap((member) => [...member]));
}

const packings: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: (bytes) => gzipSync(bytes, { mtime: 0 }),
  'gzip of several parts': (bytes) => inParts(bytes, 3),
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

/** In pieces of so many bytes. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

it('says in which part of a gzip file a byte has changed, however the file comes in', async () => {
  const table = new TextEncoder().encode(`x,y\n${'1,2\n'.repeat(30)}`);
  const bytes = inParts(table, 3, 0); // not compressed: what has changed unpacks
  const whole = contentOf(await readTable({ bytes, name: 'whole' }));
  const starts = [...bytes.keys()].filter((at) => bytes[at] === 0x1f && bytes[at + 1] === 0x8b);
  expect(starts).toHaveLength(3);
  for (const size of [1, 7, bytes.length]) {
    const read = (of: Uint8Array) => readTable({ bytes: inPieces(of, size), name: 'numbers.gz' });
    expect(contentOf(await read(bytes))).toEqual(whole);
    for (const [i, start] of starts.entries()) {
      const changed = bytes.slice();
      const end = starts[i + 1] ?? bytes.length;
      const digit = changed.subarray(0, end).lastIndexOf('1'.charCodeAt(0), end - 12);
      expect(digit).toBeGreaterThan(start);
      changed[digit] = '7'.charCodeAt(0);
      await expect(read(changed)).rejects.toThrow(`the checksum of its part ${i + 1} is not that`);
    }
  }
});

it('reads gzip files of a great many small parts', async () => {
  const part = gzipSync(new TextEncoder().encode('1,2\n'), { mtime: 0 });
  const header = gzipSync(new TextEncoder().encode('x,y\n'), { mtime: 0 });
  const count = 20_000;
  const bytes = new Uint8Array(header.length + count * part.length);
  bytes.set(header);
  for (let i = 0; i < count; i++) bytes.set(part, header.length + i * part.length);
  expect((await readTable({ bytes, name: 'parts.gz' })).count).toBe(count);
});
