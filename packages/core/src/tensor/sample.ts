/** What a caller may pass for one example: a tuple for a short literal shape, else flat numbers. */
import type { Shape } from './shape.ts';

/**
 * One example of shape `S`, row-major. A vector of literal length up to 32 is a tuple, so that a
 * wrong number of values does not compile; longer and computed shapes are checked when run.
 */
export type Sample<S extends Shape> = S extends readonly [infer Length extends number]
  ? number extends Length
    ? ArrayLike<number>
    : Tuple<Length> | Float32Array | Float64Array
  : ArrayLike<number>;

type Tuple<
  Length extends number,
  Built extends readonly number[] = readonly [],
> = Built['length'] extends Length
  ? Built
  : Built['length'] extends 32
    ? ArrayLike<number>
    : Tuple<Length, readonly [...Built, number]>;
