/** What chunks went through before they were written, and the way back. */
import { Unzlib } from 'fflate';
import type { FileBytes } from './file-bytes.ts';

/** Numbers of the specification. */
const known = { deflate: 1, shuffle: 2, checksum: 3 } as const;

/** Numbers of the filters in the order in which they were applied. */
export function filtersAt(file: FileBytes, at: number): readonly number[] {
  const version = file.u8(at);
  const count = file.u8(at + 1);
  const filters: number[] = [];
  let next = at + (version === 1 ? 8 : 2);
  for (let i = 0; i < count; i++) {
    const filter = file.u16(next);
    const hasName = version === 1 || filter > 255;
    const name = hasName ? file.u16(next + 2) : 0;
    const values = file.u16(next + (hasName ? 6 : 4));
    const isOdd = version === 1 && values % 2 === 1;
    next += (hasName ? 8 : 6) + (version === 1 ? 8 * Math.ceil(name / 8) : name);
    next += 4 * values + (isOdd ? 4 : 0);
    filters.push(filter);
  }
  return filters;
}

/**
 * The bytes of a chunk of `length` bytes, `size` to a number.
 * @param mask bit by bit which of `filters` were left out
 */
export function unfiltered(
  bytes: Uint8Array,
  filters: readonly number[],
  chunk: { readonly mask: number; readonly length: number; readonly size: number },
): Uint8Array {
  return filters.reduceRight((given, filter, index) => {
    if ((chunk.mask & (1 << index)) !== 0) return given;
    if (filter === known.deflate) return inflated(given, chunk.length);
    if (filter === known.shuffle) return unshuffled(given, chunk.size);
    if (filter === known.checksum) return given.subarray(0, Math.max(0, given.length - 4));
    throw new RangeError(`its chunks went through filter ${filter}: save it with gzip or without`);
  }, bytes);
}

/** How many packed bytes are unpacked at a time: some become a thousand. */
const atATime = 1 << 14;

function inflated(bytes: Uint8Array, most: number): Uint8Array {
  const out = new Uint8Array(most);
  let at = 0;
  const unzlib = new Unzlib((piece) => {
    if (at + piece.length > most) throw new RangeError('a chunk is longer than it says');
    out.set(piece, at);
    at += piece.length;
  });
  for (let from = 0; from < bytes.length; from += atATime) {
    const end = Math.min(from + atATime, bytes.length);
    unzlib.push(bytes.subarray(from, end), end === bytes.length);
  }
  return out.subarray(0, at);
}

/** Numbers were taken apart: all first bytes, then all second ones, and so on. */
function unshuffled(bytes: Uint8Array, size: number): Uint8Array {
  const count = Math.floor(bytes.length / size);
  const out = bytes.slice();
  for (let i = 0; i < count; i++) {
    for (let byte = 0; byte < size; byte++) out[i * size + byte] = bytes[byte * count + i]!;
  }
  return out;
}
