/**
 * IDX, the form of MNIST: an array of any dimensions, big-endian; images become columns of pixels.
 */
import type { Column } from '../../column.ts';
import type { FileFormat } from '../file-format.ts';
import type { ArrayType } from '../numpy/npy-header.ts';
import { columnAt } from '../numpy/npy-values.ts';
import { typedTable } from '../typed-table.ts';
import { wholeFile } from '../whole-file.ts';

/** By the third byte of the file. */
const types: Readonly<Record<number, ArrayType>> = {
  8: { kind: 'u', bytes: 1, isBigEndian: true },
  9: { kind: 'i', bytes: 1, isBigEndian: true },
  11: { kind: 'i', bytes: 2, isBigEndian: true },
  12: { kind: 'i', bytes: 4, isBigEndian: true },
  13: { kind: 'f', bytes: 4, isBigEndian: true },
  14: { kind: 'f', bytes: 8, isBigEndian: true },
};
const mostDimensions = 4;

export const idxFormat: FileFormat = {
  name: 'IDX',
  recognizes: ([first, second, type, dimensions]) =>
    first === 0 &&
    second === 0 &&
    types[type ?? 0] !== undefined &&
    dimensions !== undefined &&
    dimensions >= 1 &&
    dimensions <= mostDimensions,
  open: (file, format) =>
    wholeFile(file, 'IDX', (bytes) => {
      const type = types[bytes[2]!]!; // recognized by it
      const { shape, start } = headerOf(bytes);
      const [count = 0, ...sizes] = shape;
      const width = sizes.reduce((product, size) => product * size, 1);
      const needed = start + Math.max(count, 1) * width * type.bytes;
      if (!Number.isSafeInteger(needed) || needed > bytes.length) {
        throw new Error(`its header tells of ${shape.join(' × ')} values, and it ends before`);
      }
      const columns = Array.from({ length: width }, (_, i): Column => {
        const at = start + i * type.bytes;
        return columnAt(bytes, type, { start: at, step: width * type.bytes, count });
      });
      return typedTable({ file, format, names: namesOf(sizes), columns, count });
    }),
};

function headerOf(bytes: Uint8Array): {
  readonly shape: readonly number[];
  readonly start: number;
} {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dimensions = bytes[3]!;
  const start = 4 + 4 * dimensions;
  if (start > bytes.length) throw new Error('it ends in its header');
  return {
    shape: Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i)),
    start,
  };
}

/** One value a row is a `label`; else `pixel_ROW_COLUMN`, as images have them. */
function namesOf(sizes: readonly number[]): readonly string[] {
  if (sizes.length === 0) return ['label'];
  return sizes.reduce<readonly string[]>(
    (names, size) =>
      names.flatMap((name) => Array.from({ length: size }, (_, i) => `${name}_${i}`)),
    ['pixel'],
  );
}
