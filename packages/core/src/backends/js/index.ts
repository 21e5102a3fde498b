/**
 * Pure TypeScript: the reference for every other backend, and the default at the edge. Runs
 * anywhere JavaScript does, with no start-up cost.
 */
import { foldNormalization } from '../../passes/fold-normalization.ts';
import { fuse } from '../../passes/fuse.ts';
import { reuseSlots } from '../../passes/reuse-slots.ts';
import type { DType } from '../../tensor/shape.ts';
import type { Backend } from '../backend.ts';
import { bufferMemory } from './buffer-memory.ts';
import { jsWith } from './js-with.ts';
import { jsKernels } from './kernels/index.ts';

/**
 * The backend in plain TypeScript, which runs everywhere and is the reference for all others.
 *
 * @param options dtype: `float32` unless given; `float64` for gradient checks and for comparing
 *   with NumPy
 */
export function js(options: { readonly dtype?: DType } = {}): Backend {
  return {
    ...jsWith(jsKernels, options),
    passes: [foldNormalization, fuse, reuseSlots],
    common: bufferMemory(jsKernels, options.dtype ?? 'float32'),
  };
}

export { type JsKernels, jsWith } from './js-with.ts';
export { denseKernels } from './kernels/dense.ts';
export { lossKernels } from './kernels/losses.ts';
export { stepKernels } from './kernels/steps.ts';
