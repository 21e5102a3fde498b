/** Numbers of other programs, little-endian, as numbers of ours. */

/** IEEE 754 half precision: sign, 5 bits of exponent, 10 of mantissa. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  if (exponent === 31) return mantissa === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}

const readers = {
  float16: [2, (view, at) => fromFloat16(view.getUint16(at, true))],
  // The upper half of a float32.
  bfloat16: [2, (view, at) => fromBits(view.getUint16(at, true))],
  float32: [4, (view, at) => view.getFloat32(at, true)],
  float64: [8, (view, at) => view.getFloat64(at, true)],
  int8: [1, (view, at) => view.getInt8(at)],
  uint8: [1, (view, at) => view.getUint8(at)],
  bool: [1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
  int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  uint64: [8, (view, at) => Number(view.getBigUint64(at, true))],
} as const satisfies Record<string, readonly [number, (view: DataView, at: number) => number]>;

export type NumberType = keyof typeof readers;

export function bytesPerNumber(type: NumberType): number {
  return readers[type][0];
}

export function isInteger(type: NumberType): boolean {
  return !type.includes('float');
}

/** All numbers in `bytes`, whose length is a multiple of their size. */
export function decodeNumbers(bytes: Uint8Array, type: NumberType): Float64Array | Float32Array {
  const [size, read] = readers[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.floor(bytes.byteLength / size);
  const isNarrow = type === 'float32' || type === 'float16' || type === 'bfloat16';
  const numbers = isNarrow ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = read(view, i * size);
  return numbers;
}

const word = new DataView(new ArrayBuffer(4));

function fromBits(upper: number): number {
  word.setUint32(0, upper * 0x10000);
  return word.getFloat32(0);
}
