/** How far from float64 a backend may be, by its name and its numbers; errors as in error-of.ts. */
import type { Backend } from '../backends/backend.ts';
import type { DType } from '../tensor/shape.ts';

/** The same arithmetic in another order. */
const usual: Readonly<Record<DType, number>> = { float64: 1e-12, float32: 1e-5 };

export const tolerances: Readonly<Record<string, Readonly<Partial<Record<DType, number>>>>> = {
  js: { float64: 1e-12, float32: 2e-6 },
  simd: { float32: 5e-6 },
  'tfjs-wasm': { float32: 1e-5 },
};

/** The tolerance of a built-in backend, or the usual one of its precision. */
export function toleranceOf({ name, dtype }: Pick<Backend, 'name' | 'dtype'>): number {
  return tolerances[name]?.[dtype] ?? usual[dtype];
}
