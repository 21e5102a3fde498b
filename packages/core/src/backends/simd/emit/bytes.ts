/** Numbers as WebAssembly's binary format writes them (specification, chapter 5). */

/** LEB128, unsigned: seven bits a byte, lowest first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}

/**
 * LEB128, signed, for numbers of 32 bits; those from 2³¹ on stand for addresses and wrap around.
 */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  while (rest < -0x40 || rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  return [...bytes, rest & 0x7f];
}

/** Little-endian, four bytes. */
export function float32(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

/** Little-endian, eight bytes. */
export function float64(value: number): number[] {
  return [...new Uint8Array(Float64Array.of(value).buffer)];
}

/**
 * Parts one behind the other. A function has thousands of bytes: they are moved whole, not one by
 * one.
 */
export function joined(parts: readonly ArrayLike<number>[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    bytes.set(part, end);
    end += part.length;
  }
  return bytes;
}

/** A list with its length in front. */
export function vector(items: readonly ArrayLike<number>[]): Uint8Array {
  return joined([unsigned(items.length), ...items]);
}

/** Bytes with their number in front. */
export function sized(bytes: ArrayLike<number>): Uint8Array {
  return joined([unsigned(bytes.length), bytes]);
}

/** A name: its length, then ASCII. */
export function name(text: string): number[] {
  return [...unsigned(text.length), ...Array.from(text, (letter) => letter.charCodeAt(0))];
}
