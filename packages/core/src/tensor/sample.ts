/** What a caller may pass for one example: a tuple for a short literal shape, else flat numbers. */
import type { Ends, NamedShapes, Numbers, Shape } from './shape.ts';

/**
 * One example of shape `S`, row-major. A vector of literal length up to 32 is a tuple, so that a
 * wrong number of values does not compile; longer and computed shapes are checked when run.
 */
export type Sample<S extends Ends> = S extends readonly [infer Length extends number]
  ? number extends Length
    ? ArrayLike<number>
    : Tuple<Length> | Float32Array | Float64Array
  : S extends NamedShapes
    ? { readonly [K in keyof S]: Sample<S[K]> }
    : ArrayLike<number>;

/** Numbers of one end of a network: one array, or one per name. */
export type NumbersOf<E extends Ends> = [E] extends [NamedShapes]
  ? { readonly [K in keyof E]: Numbers }
  : Numbers;

/** One shape, or one per name; of an end that is not known to be named, one shape. */
export type ShapeOf<E extends Ends> = [E] extends [NamedShapes] ? E : Extract<E, Shape>;

type Tuple<
  Length extends number,
  Built extends readonly number[] = readonly [],
> = Built['length'] extends Length
  ? Built
  : Built['length'] extends 32
    ? ArrayLike<number>
    : Tuple<Length, readonly [...Built, number]>;
