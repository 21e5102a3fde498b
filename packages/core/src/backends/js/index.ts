/**
 * Pure TypeScript: the reference for every other backend, and the default at the edge. Runs anywhere
 * JavaScript does, with no start-up cost.
 */
import type { DType } from '../../tensor/shape.ts';
import { zerosOf } from '../../tensor/shape.ts';
import type { Backend } from '../backend.ts';
import { allocate, bind } from '../bind.ts';
import { jsKernels } from './kernels/index.ts';

/**
 * @param options dtype: `float32` unless given; `float64` for gradient checks and for comparing with
 *   NumPy
 */
export function js(options: { readonly dtype?: DType } = {}): Backend {
  const { dtype = 'float32' } = options;
  return {
    name: 'js',
    dtype,
    supports: () => true,
    prepare(plan) {
      const numbers = allocate(plan, (length) => zerosOf(dtype, length));
      return bind(plan, numbers, jsKernels, 'js');
    },
  };
}
