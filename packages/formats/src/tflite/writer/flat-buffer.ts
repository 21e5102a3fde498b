/**
 * Tables of FlatBuffers (https://flatbuffers.dev) as values, written by the package of that name.
 * Fields stand under the numbers that they have in their schema.
 */
import { Builder } from 'flatbuffers';

export type Field =
  | { readonly type: 'byte' | 'int' | 'float'; readonly value: number }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ints'; readonly numbers: readonly number[] }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'table'; readonly table: Table }
  | { readonly type: 'tables'; readonly tables: readonly Table[] };

export type Table = Readonly<Record<number, Field>>;

export const byte = (value: number): Field => ({ type: 'byte', value });
export const int = (value: number): Field => ({ type: 'int', value });
export const float = (value: number): Field => ({ type: 'float', value });
export const text = (given: string): Field => ({ type: 'text', text: given });
export const ints = (numbers: readonly number[]): Field => ({ type: 'ints', numbers });
export const bytes = (given: Uint8Array): Field => ({ type: 'bytes', bytes: given });
export const table = (given: Table): Field => ({ type: 'table', table: given });
export const tables = (given: readonly Table[]): Field => ({ type: 'tables', tables: given });

/** @param identifier four letters that say what kind of file it is */
export function writeFlatBuffer(root: Table, identifier: string): Uint8Array {
  const builder = new Builder();
  builder.finish(writeTable(builder, root), identifier);
  return builder.asUint8Array();
}

/**
 * The package writes from the end to the front: what is referred to comes first.
 * @returns where the table stands
 */
function writeTable(builder: Builder, given: Table): number {
  const fields = Object.entries(given).map(([number, field]) => {
    return { number: Number(number), field, offset: writeOutside(builder, field) };
  });
  builder.startObject(Math.max(-1, ...fields.map(({ number }) => number)) + 1);
  for (const { number, field, offset } of fields) {
    if (field.type === 'byte') builder.addFieldInt8(number, field.value, null);
    else if (field.type === 'int') builder.addFieldInt32(number, field.value, null);
    else if (field.type === 'float') builder.addFieldFloat32(number, field.value, null);
    else builder.addFieldOffset(number, offset, 0);
  }
  return builder.endObject();
}

/** What a table only refers to; 0 for numbers, which stand in the table itself. */
function writeOutside(builder: Builder, field: Field): number {
  switch (field.type) {
    case 'text':
      return builder.createString(field.text);
    case 'ints':
      return writeVector(builder, field.numbers, (number) => builder.addInt32(number));
    case 'bytes':
      builder.prep(16, field.bytes.length); // numbers are read where they lie
      return builder.createByteVector(field.bytes);
    case 'table':
      return writeTable(builder, field.table);
    case 'tables': {
      const offsets = field.tables.map((each) => writeTable(builder, each));
      return writeVector(builder, offsets, (offset) => builder.addOffset(offset));
    }
    default:
      return 0;
  }
}

/** The last one first, as all that is built from the end. */
function writeVector(
  builder: Builder,
  elements: readonly number[],
  add: (element: number) => void,
): number {
  builder.startVector(4, elements.length, 4);
  for (const element of elements.toReversed()) add(element);
  return builder.endVector();
}
