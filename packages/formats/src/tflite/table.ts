/**
 * Tables of FlatBuffers by the numbers of their fields (https://flatbuffers.dev/internals). Every
 * offset and length is held against the size of the file before it is used.
 */
import { ByteBuffer } from 'flatbuffers';

export class Table {
  readonly #buffer: ByteBuffer;
  readonly #start: number;

  constructor(buffer: ByteBuffer, start: number) {
    this.#buffer = buffer;
    this.#start = start;
    this.#within(start, 4);
    const fields = start - buffer.readInt32(start);
    this.#within(fields, 4);
    this.#within(fields, buffer.readUint16(fields));
  }

  /** The table that the file begins with. */
  static root(bytes: Uint8Array): Table {
    if (bytes.length < 8) throw new RangeError('the file is cut');
    const buffer = new ByteBuffer(bytes);
    return new Table(buffer, buffer.readInt32(0));
  }

  int8(field: number, otherwise = 0): number {
    const at = this.#at(field, 1);
    return at === 0 ? otherwise : this.#buffer.readInt8(at);
  }

  int32(field: number, otherwise = 0): number {
    const at = this.#at(field, 4);
    return at === 0 ? otherwise : this.#buffer.readInt32(at);
  }

  float32(field: number, otherwise = 0): number {
    const at = this.#at(field, 4);
    return at === 0 ? otherwise : this.#buffer.readFloat32(at);
  }

  /** Whole numbers of 64 bits. */
  uint64(field: number): number {
    const at = this.#at(field, 8);
    return at === 0 ? 0 : Number(this.#buffer.readUint64(at));
  }

  has(field: number): boolean {
    return this.#at(field, 1) !== 0;
  }

  table(field: number): Table | undefined {
    const at = this.#at(field, 4);
    return at === 0 ? undefined : new Table(this.#buffer, at + this.#buffer.readInt32(at));
  }

  tables(field: number): Table[] {
    return this.#elements(
      field,
      4,
      (at) => new Table(this.#buffer, at + this.#buffer.readInt32(at)),
    );
  }

  int32s(field: number): number[] {
    return this.#elements(field, 4, (at) => this.#buffer.readInt32(at));
  }

  float32s(field: number): number[] {
    return this.#elements(field, 4, (at) => this.#buffer.readFloat32(at));
  }

  int64s(field: number): number[] {
    return this.#elements(field, 8, (at) => Number(this.#buffer.readInt64(at)));
  }

  bytes(field: number): Uint8Array {
    const [start, length] = this.#vector(field, 1);
    return this.#buffer.bytes().subarray(start, start + length);
  }

  #elements<T>(field: number, size: number, read: (at: number) => T): T[] {
    const [start, length] = this.#vector(field, size);
    return Array.from({ length }, (_, i) => read(start + i * size));
  }

  #vector(field: number, size: number): readonly [start: number, length: number] {
    const at = this.#at(field, 4);
    if (at === 0) return [0, 0];
    const start = at + this.#buffer.readInt32(at);
    this.#within(start, 4);
    const length = this.#buffer.readInt32(start);
    this.#within(start + 4, length * size);
    return [start + 4, length];
  }

  /** Where a field stands; 0 where it has its default. */
  #at(field: number, size: number): number {
    const fields = this.#start - this.#buffer.readInt32(this.#start);
    const place = 4 + 2 * field;
    if (place >= this.#buffer.readUint16(fields)) return 0;
    const offset = this.#buffer.readUint16(fields + place);
    if (offset === 0) return 0;
    this.#within(this.#start + offset, size);
    return this.#start + offset;
  }

  #within(start: number, length: number): void {
    const end = this.#buffer.capacity();
    if (start >= 0 && length >= 0 && start + length <= end) return;
    throw new RangeError(`what should be ${length} bytes from ${start} on is not within the file`);
  }
}
