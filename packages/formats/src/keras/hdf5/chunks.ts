/** A dataset in chunks: boxes of its array, each by itself, found by a tree. */
import { sizeOf } from '@reflexarc/core';
import { type FileBytes, undefinedAddress } from './file-bytes.ts';
import { unfiltered } from './filters.ts';

export interface Chunks {
  readonly shape: readonly number[];
  /** Bytes of a number. */
  readonly size: number;
  readonly filters: readonly number[] | undefined;
  /** Where the tree begins. */
  readonly tree: number;
  /** Of a chunk, axis by axis. */
  readonly lengths: readonly number[];
}

/** The most that is unpacked together, for each byte of the file: deflate packs a thousand. */
const mostPerByte = 1100;
const highest = 32;

/** The whole array; what no chunk holds is 0. @throws RangeError */
export function readChunks(file: FileBytes, chunks: Chunks): Uint8Array {
  const { shape, size, lengths } = chunks;
  const bytes = sizeOf(shape) * size;
  const ofChunk = sizeOf(lengths) * size;
  const isSound = lengths.length === shape.length && shape.length > 0 && ofChunk > 0;
  if (!isSound) throw new RangeError('its chunks do not fit its shape');
  const most = mostPerByte * file.length;
  if (bytes > most || ofChunk > most)
    throw new RangeError('it says more numbers than the file can hold');
  const out = new Uint8Array(bytes);
  if (chunks.tree !== undefinedAddress) fill(file, chunks, out, 0);
  return out;
}

function fill(file: FileBytes, chunks: Chunks, out: Uint8Array, height: number): void {
  const { tree, shape, size, lengths, filters = [] } = chunks;
  if (height > highest) throw new RangeError('a tree of chunks is too high');
  file.expectSignature(tree, 'TREE');
  const level = file.u8(tree + 5);
  const count = file.u16(tree + 6);
  const keyLength = 8 + 8 * (shape.length + 1);
  for (let i = 0; i < count; i++) {
    const key = tree + 24 + i * (keyLength + 8);
    const child = file.u64(key + keyLength);
    if (level > 0) {
      fill(file, { ...chunks, tree: child }, out, height + 1);
      continue;
    }
    const start = shape.map((_, axis) => file.u64(key + 8 + 8 * axis));
    const packed = file.slice(child, file.u32(key));
    const length = sizeOf(lengths) * size;
    const bytes = unfiltered(packed, filters, { mask: file.u32(key + 4), length, size });
    if (bytes.length !== length) throw new RangeError('a chunk has another length than it says');
    place(bytes, start, chunks, out);
  }
}

/** Copies rows of a chunk to where they belong; what lies beyond the array is left out. */
function place(
  bytes: Uint8Array,
  start: readonly number[],
  { shape, lengths, size }: Chunks,
  out: Uint8Array,
): void {
  const last = shape.length - 1;
  const row = lengths[last]!;
  const kept = Math.min(row, shape[last]! - start[last]!);
  if (kept <= 0) return;
  for (let index = 0; index < sizeOf(lengths) / row; index++) {
    let rest = index;
    let at = 0;
    let stride = 1;
    let isInside = true;
    const places = new Array<number>(last);
    for (let axis = last - 1; axis >= 0; axis--) {
      places[axis] = start[axis]! + (rest % lengths[axis]!);
      rest = Math.floor(rest / lengths[axis]!);
      isInside &&= places[axis]! < shape[axis]!;
    }
    for (let axis = last; axis >= 0; axis--) {
      at += (axis === last ? start[last]! : places[axis]!) * stride;
      stride *= shape[axis]!;
    }
    if (!isInside) continue;
    const from = index * row * size;
    out.set(bytes.subarray(from, from + kept * size), at * size);
  }
}
