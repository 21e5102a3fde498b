/** Instructions on four float32 at once, and on their bits. */
import { float32 } from './bytes.ts';
import { type Address, apply, type F32, type I32, memoryArgument, type V128 } from './value.ts';
import { binary, prefixed, unary } from './vector.ts';

const memory =
  (opcode: number, alignment: number) =>
  ({ pointer, offset }: Address): V128 =>
    apply('v128', [...prefixed(opcode), ...memoryArgument(alignment, offset)], pointer);

/** The same bits in each of the four lanes. */
function constantBits(bytes: readonly number[]): V128 {
  return { type: 'v128', code: [...prefixed(0x0c), ...bytes, ...bytes, ...bytes, ...bytes] };
}

export const four = {
  load: memory(0x00, 2),
  /** One number from memory into all lanes. */
  loadSplat: memory(0x09, 2),
  splat: (a: F32): V128 => apply('v128', prefixed(0x13), a),
  splatBits: (a: I32): V128 => apply('v128', prefixed(0x11), a),
  constant: (value: number): V128 => constantBits(float32(value)),
  bits: (value: number): V128 => constantBits([...new Uint8Array(Int32Array.of(value).buffer)]),
  /** All bits set in the first `lanes` lanes. */
  mask: (lanes: number): V128 => ({
    type: 'v128',
    code: [...prefixed(0x0c), ...Array.from({ length: 16 }, (_, i) => (i < 4 * lanes ? 0xff : 0))],
  }),
  /** The number of each lane: 0, 1, 2, 3. */
  numbered: {
    type: 'v128',
    code: [...prefixed(0x0c), ...[0, 1, 2, 3].flatMap((lane) => float32(lane))],
  } satisfies V128,
  /** `step` times the number of each lane, as integers that wrap around. */
  multiplesOf: (step: number): V128 => ({
    type: 'v128',
    code: [
      ...prefixed(0x0c),
      ...new Uint8Array(Int32Array.from([0, 1, 2, 3], (lane) => Math.imul(lane, step)).buffer),
    ],
  }),
  lane: (a: V128, lane: number): F32 => apply('f32', [...prefixed(0x1f), lane], a),
  /** Lanes picked from a (0 to 3) and b (4 to 7). */
  shuffle: (a: V128, b: V128, lanes: readonly number[]): V128 =>
    apply(
      'v128',
      [...prefixed(0x0d), ...lanes.flatMap((lane) => [0, 1, 2, 3].map((i) => 4 * lane + i))],
      ...[a, b],
    ),

  add: binary(0xe4),
  subtract: binary(0xe5),
  multiply: binary(0xe6),
  divide: binary(0xe7),
  negate: unary(0xe1),
  absolute: unary(0xe0),
  squareRoot: unary(0xe3),
  /** NaN where either is. */
  minimum: binary(0xe8),
  /** NaN where either is. */
  maximum: binary(0xe9),
  /** b < a ? b : a, one instruction where `minimum` takes several; a NaN in a is passed on. */
  lesser: binary(0xea),
  /** a < b ? b : a; a NaN in a is passed on. */
  greater: binary(0xeb),

  equal: binary(0x41),
  notEqual: binary(0x42),
  below: binary(0x43),
  above: binary(0x44),
  atMost: binary(0x45),
  atLeast: binary(0x46),
  and: binary(0x4e),
  /** a and not b */
  without: binary(0x4f),
  or: binary(0x50),
  xor: binary(0x51),
  /** a where the bits of `mask` are set, b elsewhere. */
  select: (mask: V128, a: V128, b: V128): V128 => apply('v128', prefixed(0x52), a, b, mask),

  addBits: binary(0xae),
  subtractBits: binary(0xb1),
  multiplyBits: binary(0xb5),
  /** Of integers; all bits where it holds. */
  equalBits: binary(0x37),
  /** Integers without a sign; all bits where it holds. */
  atMostBits: binary(0x3e),
  shiftLeft: (a: V128, by: I32): V128 => apply('v128', prefixed(0xab), a, by),
  /** Keeps the sign. */
  shiftRight: (a: V128, by: I32): V128 => apply('v128', prefixed(0xac), a, by),
  shiftRightUnsigned: (a: V128, by: I32): V128 => apply('v128', prefixed(0xad), a, by),
  fromIntegers: unary(0xfa),
  fromUnsigned: unary(0xfb),
};
