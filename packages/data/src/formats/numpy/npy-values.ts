/** Values of a NumPy array as columns. */
import type { Column } from '../../column.ts';
import { ColumnBuilder } from '../../reading/scan/column-builder.ts';
import { columnOfNumbers, setValue } from '../typed-column.ts';
import type { ArrayField, ArrayType } from './npy-header.ts';

/** Where the values of one column lie. */
export interface Places {
  /** Byte of the first. */
  readonly start: number;
  /** Bytes from one row to the next. */
  readonly step: number;
  readonly count: number;
}

export function columnAt(
  bytes: Uint8Array,
  type: ArrayType,
  { start, step, count }: Places,
): Column {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type.kind === 'f' || ((type.kind === 'i' || type.kind === 'u') && type.bytes < 8)) {
    const read = numberReader(view, type);
    const numbers = new Float64Array(count);
    for (let row = 0; row < count; row++) numbers[row] = read(start + row * step);
    return columnOfNumbers(numbers);
  }
  const read = valueReader(bytes, view, type);
  const builder = new ColumnBuilder();
  for (let row = 0; row < count; row++) setValue(builder, row, read(start + row * step));
  return builder.take(count);
}

/** Fields of a record, one column each; the place of the record is where `places` start. */
export function fieldColumn(bytes: Uint8Array, field: ArrayField, places: Places): Column {
  return columnAt(bytes, field, { ...places, start: places.start + field.offset });
}

function numberReader(view: DataView, type: ArrayType): (at: number) => number {
  const little = !type.isBigEndian;
  const readers: Readonly<Record<string, (at: number) => number>> = {
    f2: (at) => halfFloat(view.getUint16(at, little)),
    f4: (at) => view.getFloat32(at, little),
    f8: (at) => view.getFloat64(at, little),
    i1: (at) => view.getInt8(at),
    i2: (at) => view.getInt16(at, little),
    i4: (at) => view.getInt32(at, little),
    u1: (at) => view.getUint8(at),
    u2: (at) => view.getUint16(at, little),
    u4: (at) => view.getUint32(at, little),
  };
  return readers[`${type.kind}${type.bytes}`]!; // the header lets no others through
}

function valueReader(
  bytes: Uint8Array,
  view: DataView,
  { kind, bytes: size, isBigEndian }: ArrayType,
): (at: number) => unknown {
  if (kind === 'b') return (at) => view.getUint8(at) !== 0;
  if (kind === 'i') return (at) => view.getBigInt64(at, !isBigEndian);
  if (kind === 'u') return (at) => view.getBigUint64(at, !isBigEndian);
  if (kind === 'S') {
    const decoder = new TextDecoder();
    return (at) => decoder.decode(bytes.subarray(at, at + size)).replace(/\0+$/, '');
  }
  return (at) => {
    let text = '';
    for (let i = at; i < at + size; i += 4) {
      const point = view.getUint32(i, !isBigEndian);
      if (point === 0) break; // padded with zeros
      text += String.fromCodePoint(point);
    }
    return text;
  };
}

/** IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
