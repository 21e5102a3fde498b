/** Typed arrays of every element type. */
import type { DType } from '../../tensor/shape.ts';
import type { Holds } from '../check-elements.ts';

export function jsHolds(dtype: DType): Holds {
  return { backend: 'js', dtype, elements: ['float32', 'float64', 'int8', 'int32'] };
}
