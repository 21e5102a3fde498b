/**
 * Bytes of an HDF5 file, little-endian, read at addresses that come from the file itself: none is
 * believed before it was looked at. What stands here follows the HDF5 File Format Specification,
 * version 3.0.
 */

/** An address or a size that says: there is none. */
export const undefinedAddress = -1;

/** How many structures of a file may be looked at, for each byte that it has. */
const visitsPerByte = 1;

export class FileBytes {
  readonly length: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #visits: number;

  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#visits = visitsPerByte * bytes.length;
  }

  u8(at: number): number {
    return this.#view.getUint8(this.#checked(at, 1));
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#checked(at, 2), true);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#checked(at, 4), true);
  }

  /** An address or a length; `undefinedAddress` where all bits are set. */
  u64(at: number): number {
    const value = this.#view.getBigUint64(this.#checked(at, 8), true);
    if (value === 0xffff_ffff_ffff_ffffn) return undefinedAddress;
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    throw new RangeError(`byte ${at} says a number that no file reaches`);
  }

  /** A number of 1, 2, 4 or 8 bytes, as `size` says. */
  unsigned(at: number, size: number): number {
    if (size === 1) return this.u8(at);
    if (size === 2) return this.u16(at);
    return size === 4 ? this.u32(at) : this.u64(at);
  }

  /** `length` bytes from `at` on, not copied. */
  slice(at: number, length: number): Uint8Array {
    const start = this.#checked(at, length);
    return this.#bytes.subarray(start, start + length);
  }

  /** Text of at most `length` bytes, which ends at the first zero. */
  text(at: number, length: number): string {
    const bytes = this.slice(at, length);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  }

  /** Text that ends at a zero. */
  textFrom(at: number, end: number): string {
    return this.text(at, Math.max(0, Math.min(end, this.length) - at));
  }

  /** @throws RangeError unless the structure at `at` begins with these letters */
  expectSignature(at: number, signature: string): void {
    this.visit();
    const found = Array.from(this.slice(at, signature.length), (byte) => String.fromCharCode(byte));
    if (found.join('') !== signature)
      throw new RangeError(`there is no ${signature} at byte ${at}`);
  }

  /** Counts structures, since addresses may lead in circles. */
  visit(): void {
    this.#visits -= 1;
    if (this.#visits < 0) throw new RangeError('its structures lead in circles');
  }

  #checked(at: number, length: number): number {
    if (at >= 0 && length >= 0 && at + length <= this.length) return at;
    throw new RangeError(`it ends before byte ${at + length}`);
  }
}
