/**
 * Messages of Protocol Buffers, as bytes: fields of three wire types are all that ONNX needs here
 * (https://protobuf.dev/programming-guides/encoding).
 */

/** One or more encoded fields. */
export type Bytes = Uint8Array;

const varintType = 0;
const lengthType = 2;
const fixed32Type = 5;

export function joined(parts: readonly Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A whole number of at least 0. */
export function integerField(field: number, value: number): Bytes {
  return Uint8Array.from([...varint(field * 8 + varintType), ...varint(value)]);
}

export function floatField(field: number, value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joined([Uint8Array.from(varint(field * 8 + fixed32Type)), bytes]);
}

export function bytesField(field: number, value: Bytes): Bytes {
  const head = [...varint(field * 8 + lengthType), ...varint(value.length)];
  return joined([Uint8Array.from(head), value]);
}

export function textField(field: number, value: string): Bytes {
  return bytesField(field, new TextEncoder().encode(value));
}

/** A message within a message. */
export function messageField(field: number, ...fields: readonly Bytes[]): Bytes {
  return bytesField(field, joined(fields));
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no varint`);
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
