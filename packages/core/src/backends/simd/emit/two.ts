/** Instructions on two float64 at once, for sums and angles that float32 is too short for. */
import { float64 } from './bytes.ts';
import { apply, type F64, type V128 } from './value.ts';
import { binary, prefixed, unary } from './vector.ts';

export const two = {
  constant: (value: number): V128 => ({
    type: 'v128',
    code: [...prefixed(0x0c), ...float64(value), ...float64(value)],
  }),
  lane: (a: V128, lane: number): F64 => apply('f64', [...prefixed(0x21), lane], a),
  /** The first two of four float32. */
  fromFour: unary(0x5f),
  /** The first two of four float32; the others are 0. */
  toFour: unary(0x5e),
  nearest: unary(0x94),
  squareRoot: unary(0xef),
  add: binary(0xf0),
  subtract: binary(0xf1),
  multiply: binary(0xf2),
  divide: binary(0xf3),
  atMost: binary(0x4b),
};
