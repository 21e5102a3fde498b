/**
 * A message of Protocol Buffers by the numbers of its fields
 * (https://protobuf.dev/programming-guides/encoding). Values are looked at when they are asked for.
 */
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { textOf } from '../reading/text.ts';

type Field = bigint | Uint8Array;

export class Message {
  readonly #fields = new Map<number, Field[]>();

  /** @throws Error where the bytes are no message */
  constructor(bytes: Uint8Array) {
    const reader = new BinaryReader(bytes);
    while (reader.pos < reader.len) {
      const [number, type] = reader.tag();
      const value = read(reader, type);
      const before = this.#fields.get(number);
      if (before === undefined) this.#fields.set(number, [value]);
      else before.push(value);
    }
  }

  text(number: number): string {
    const bytes = this.bytes(number);
    return bytes === undefined ? '' : textOf(bytes);
  }

  texts(number: number): string[] {
    return this.#blocks(number).map((bytes) => textOf(bytes));
  }

  /** The last one, as the encoding asks. */
  bytes(number: number): Uint8Array | undefined {
    return this.#blocks(number).at(-1);
  }

  message(number: number): Message | undefined {
    const bytes = this.bytes(number);
    return bytes && new Message(bytes);
  }

  messages(number: number): Message[] {
    return this.#blocks(number).map((bytes) => new Message(bytes));
  }

  integer(number: number): number | undefined {
    const value = this.#fields.get(number)?.findLast((each) => typeof each === 'bigint');
    return value === undefined ? undefined : signed(value);
  }

  /** Repeated, one by one or packed. */
  integers(number: number): number[] {
    const all: number[] = [];
    for (const field of this.#fields.get(number) ?? []) {
      if (typeof field === 'bigint') {
        all.push(signed(field));
        continue;
      }
      const reader = new BinaryReader(field);
      while (reader.pos < reader.len) all.push(Number(reader.int64()));
    }
    return all;
  }

  float(number: number): number | undefined {
    return this.floats(number).at(-1);
  }

  floats(number: number): number[] {
    return this.#fixed(number, 4, (view, at) => view.getFloat32(at, true));
  }

  doubles(number: number): number[] {
    return this.#fixed(number, 8, (view, at) => view.getFloat64(at, true));
  }

  #fixed(number: number, size: number, get: (view: DataView, at: number) => number): number[] {
    const all: number[] = [];
    for (const bytes of this.#blocks(number)) {
      if (bytes.length % size !== 0) throw new RangeError('a list of numbers is cut');
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      for (let at = 0; at < bytes.length; at += size) all.push(get(view, at));
    }
    return all;
  }

  #blocks(number: number): Uint8Array[] {
    return (this.#fields.get(number) ?? []).filter((each) => typeof each !== 'bigint');
  }
}

/** Numbers of fixed size as their bytes. */
function read(reader: BinaryReader, type: WireType): Field {
  switch (type) {
    case WireType.Varint:
      return BigInt(reader.uint64());
    case WireType.LengthDelimited:
      return reader.bytes();
    case WireType.Bit32:
    case WireType.Bit64:
      return reader.skip(type);
    default:
      throw new RangeError('a field is of a type that is no longer in use');
  }
}

/** A varint as the signed number of 64 bits that it stands for. */
function signed(value: bigint): number {
  return Number(BigInt.asIntN(64, value));
}
