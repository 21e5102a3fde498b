/** Arrays of NumPy: NPY, versions 1 to 3, and archives of them. */
import { sizeOf } from '@reflexarc/core';
import { ForeignModelError } from '../errors.ts';
import type { ConstantTensor } from '../importer.ts';
import { unzipped } from '../reading/files.ts';
import { bytesPerNumber, decodeNumbers, isInteger, type NumberType } from '../reading/numbers.ts';
import { textOf } from '../reading/text.ts';
import { permuted } from '../reordering/permuted.ts';

/** `descr` without its order of bytes. */
const types: Readonly<Record<string, NumberType>> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  b1: 'bool',
};

/** By name, without the ending `.npy`. */
export function readNpz(
  bytes: Uint8Array,
  source: string,
  maxBytes?: number,
): ReadonlyMap<string, ConstantTensor> {
  const files = unzipped(bytes, source, maxBytes);
  const arrays = files
    .filter(({ path }) => path.endsWith('.npy'))
    .map(
      (file) => [file.path.slice(0, -4), readNpy(file.bytes, `${source}/${file.path}`)] as const,
    );
  return new Map(arrays);
}

/** @throws ForeignModelError MALFORMED */
export function readNpy(bytes: Uint8Array, source: string): ConstantTensor {
  const fail = (problem: string): never => {
    throw new ForeignModelError('MALFORMED', { source, place: 'the array', problem });
  };
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]; // \x93NUMPY
  if (bytes.length < 12 || magic.some((byte, i) => bytes[i] !== byte)) fail('is no NPY file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLong = bytes[6]! >= 2;
  const length = isLong ? view.getUint32(8, true) : view.getUint16(8, true);
  const start = (isLong ? 12 : 10) + length;
  if (start > bytes.length) fail('is cut within its header');
  const header = textOf(bytes.subarray(isLong ? 12 : 10, start));
  const [, descr = ''] = /'descr':\s*'([^']*)'/.exec(header) ?? [];
  const [, lengths] = /'shape':\s*\(([^)]*)\)/.exec(header) ?? [];
  const type = types[descr.slice(1)];
  if (type === undefined || descr.startsWith('>')) return fail(`holds numbers of type "${descr}"`);
  if (lengths === undefined) return fail('does not say its shape');
  const shape = lengths
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map(Number);
  const size = sizeOf(shape);
  if (!shape.every((each) => Number.isInteger(each) && each >= 0)) fail('has a shape that is none');
  if (size * bytesPerNumber(type) !== bytes.length - start)
    fail('is not as long as its shape says');
  const numbers = decodeNumbers(bytes.subarray(start), type);
  if (!/'fortran_order':\s*True/.test(header)) {
    return { shape, numbers, isInteger: isInteger(type) };
  }
  const reversed = shape.toReversed();
  const axes = shape.map((_, axis) => axis).reverse();
  return { shape, numbers: permuted(numbers, reversed, axes), isInteger: isInteger(type) };
}
