/** What a value is: its kind, its size, how its bytes stand. */
import { sizeOf } from '@reflexarc/core';
import { decodeNumbers, type NumberType } from '../../reading/numbers.ts';
import { type FileBytes, undefinedAddress } from './file-bytes.ts';

/** Kinds of values that Keras writes. */
export type Datatype =
  | { readonly kind: 'number'; readonly type: NumberType; readonly size: number }
  | { readonly kind: 'text'; readonly size: number }
  | { readonly kind: 'text elsewhere'; readonly size: number }
  | { readonly kind: 'other'; readonly name: string; readonly size: number };

/** Numbers of the classes of the specification. */
const classes = { integer: 0, float: 1, text: 3, variable: 9 } as const;

export function datatypeAt(file: FileBytes, at: number): Datatype {
  const kind = file.u8(at) & 15;
  const bits = file.u8(at + 1);
  const size = file.u32(at + 4);
  if (size === 0) throw new RangeError(`a type of no bytes stands at byte ${at}`);
  if (kind === classes.text) return { kind: 'text', size };
  if (kind === classes.variable && (bits & 15) === 1) return { kind: 'text elsewhere', size };
  const isBigEndian = (bits & 1) !== 0;
  const isSigned = (bits & 8) !== 0;
  const letter = kind === classes.integer ? (isSigned ? 'int' : 'uint') : 'float';
  const type = `${letter}${8 * size}`;
  const isNumber = (kind === classes.integer || kind === classes.float) && !isBigEndian;
  if (isNumber && isNumberType(type)) return { kind: 'number', type, size };
  const isTurned = isBigEndian && isNumberType(type);
  return { kind: 'other', name: isTurned ? 'big-endian numbers' : `class ${kind}`, size };
}

const numberTypes = [
  ...(['float16', 'float32', 'float64', 'int8', 'int16', 'int32', 'int64'] as const),
  ...(['uint8', 'uint16', 'uint32', 'uint64'] as const),
] satisfies readonly NumberType[];

function isNumberType(text: string): text is NumberType {
  return numberTypes.some((type) => type === text);
}

/** The lengths of an array: none for a single value. */
export function shapeAt(file: FileBytes, at: number): readonly number[] {
  const version = file.u8(at);
  const rank = file.u8(at + 1);
  const isNull = version === 2 && file.u8(at + 3) === 2;
  if (isNull) return [0];
  const first = at + (version === 1 ? 8 : 4);
  return Array.from({ length: rank }, (_, axis) => file.u64(first + 8 * axis));
}

/** Texts or numbers of an attribute that begin at `at`; undefined of another type. */
export function valuesAt(
  file: FileBytes,
  at: number,
  { type, shape }: { readonly type: Datatype; readonly shape: readonly number[] },
): readonly string[] | readonly number[] | undefined {
  const count = sizeOf(shape);
  if (type.kind === 'other') return undefined;
  const bytes = file.slice(at, count * type.size); // as many as there are, or it ends here
  if (type.kind === 'number') return Array.from(decodeNumbers(bytes, type.type));
  return Array.from({ length: count }, (_, i) => {
    const place = at + i * type.size;
    return type.kind === 'text' ? file.text(place, type.size) : textElsewhere(file, place);
  });
}

/** Text in the file's heap: its length, the heap, and its number there. */
function textElsewhere(file: FileBytes, at: number): string {
  const length = file.u32(at);
  const heap = file.u64(at + 4);
  const index = file.u32(at + 12);
  if (heap === undefinedAddress || length === 0) return '';
  file.expectSignature(heap, 'GCOL');
  const end = heap + file.u64(heap + 8);
  for (let object = heap + 16; object + 16 <= end; ) {
    file.visit();
    const size = file.u64(object + 8);
    const own = file.u16(object);
    if (own === index) return file.text(object + 16, Math.min(length, size));
    if (own === 0) break; // what is free stands at the end
    object += 16 + 8 * Math.ceil(size / 8);
  }
  throw new RangeError(`there is no text ${index} in the heap at byte ${heap}`);
}
