/**
 * Expressions: the code that leaves one number on the stack, with its type. They are put together
 * from each other and cost nothing until a statement takes them; one that is taken twice is
 * computed twice, unless it was kept in a local.
 */
import { float32, float64, signed, unsigned } from './bytes.ts';

export type ValueType = 'i32' | 'f32' | 'f64' | 'v128';

export interface Value<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: readonly number[];
}

export type I32 = Value<'i32'>;
export type F32 = Value<'f32'>;
export type F64 = Value<'f64'>;
export type V128 = Value<'v128'>;

/** A variable of the function. */
export interface Local<T extends ValueType = ValueType> extends Value<T> {
  readonly index: number;
}

/**
 * Where in memory: `pointer` is computed when run, `offset` is part of the instruction; both in
 * bytes.
 */
export interface Address {
  readonly pointer: I32;
  readonly offset: number;
}

/** The value of an instruction on `operands`. */
export function apply<T extends ValueType>(
  type: T,
  instruction: readonly number[],
  ...operands: readonly Value[]
): Value<T> {
  const codes = operands.map(({ code }) => code);
  return { type, code: ([] as readonly number[]).concat(...codes, instruction) };
}

/**
 * What stands behind the opcode of a load or store: alignment as a power of two, and the offset.
 */
export function memoryArgument(alignment: number, offset: number): number[] {
  return [alignment, ...unsigned(offset)];
}

export const at = (pointer: I32 | undefined, offset: number): Address => ({
  pointer: pointer ?? i32(0),
  offset,
});

/** Whole numbers may be given as such. */
export type Integer = I32 | number;

export const i32 = (value: Integer): I32 =>
  typeof value === 'number' ? { type: 'i32', code: [0x41, ...signed(value)] } : value;
export const f32 = (value: number): F32 => ({ type: 'f32', code: [0x43, ...float32(value)] });
export const f64 = (value: number): F64 => ({ type: 'f64', code: [0x44, ...float64(value)] });

const integers =
  (opcode: number) =>
  (a: Integer, b: Integer): I32 =>
    apply('i32', [opcode], i32(a), i32(b));

/** Whole numbers; comparisons give 1 or 0. Addresses are compared without a sign. */
export const integer = {
  add: integers(0x6a),
  subtract: integers(0x6b),
  multiply: integers(0x6c),
  /** Without a sign. */
  divide: integers(0x6e),
  and: integers(0x71),
  or: integers(0x72),
  xor: integers(0x73),
  shiftLeft: integers(0x74),
  shiftRight: integers(0x76),
  isZero: (a: I32): I32 => apply('i32', [0x45], a),
  equal: integers(0x46),
  below: integers(0x49),
  above: integers(0x4b),
  /** Towards 0; NaN gives 0, and what is out of range the nearest that is in it. */
  fromFloat: (a: F32): I32 => apply('i32', [0xfc, 0x00], a),
  /** a where `condition` is not 0, else b. */
  select: (condition: I32, a: Integer, b: Integer): I32 =>
    apply('i32', [0x1b], i32(a), i32(b), condition),
};

const floats =
  (opcode: number) =>
  (a: F32, b: F32): F32 =>
    apply('f32', [opcode], a, b);

export const single = {
  load: ({ pointer, offset }: Address): F32 =>
    apply('f32', [0x2a, ...memoryArgument(2, offset)], pointer),
  add: floats(0x92),
  subtract: floats(0x93),
  multiply: floats(0x94),
  divide: floats(0x95),
  least: floats(0x96),
  most: floats(0x97),
  ceiling: (a: F32): F32 => apply('f32', [0x8d], a),
  equal: (a: F32, b: F32): I32 => apply('i32', [0x5b], a, b),
  fromInteger: (a: I32): F32 => apply('f32', [0xb3], a),
  fromDouble: (a: F64): F32 => apply('f32', [0xb6], a),
};

const doubles =
  (opcode: number) =>
  (a: F64, b: F64): F64 =>
    apply('f64', [opcode], a, b);

export const double = {
  add: doubles(0xa0),
  subtract: doubles(0xa1),
  multiply: doubles(0xa2),
  divide: doubles(0xa3),
  squareRoot: (a: F64): F64 => apply('f64', [0x9f], a),
  least: doubles(0xa4),
  atMost: (a: F64, b: F64): I32 => apply('i32', [0x65], a, b),
  fromSingle: (a: F32): F64 => apply('f64', [0xbb], a),
  fromInteger: (a: I32): F64 => apply('f64', [0xb8], a),
};
