/**
 * Our own WebAssembly, written for the plan when it is prepared: four numbers at a time, one memory,
 * one call for each unbroken run of kernels. Kernels that it lacks are run by js on the same memory.
 */
import { foldNormalization } from '../../passes/fold-normalization.ts';
import { fuse } from '../../passes/fuse.ts';
import { reuseSlots } from '../../passes/reuse-slots.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { compilePlan } from './compile.ts';
import { type Features, featuresOf } from './features.ts';
import { webAssembly } from './web-assembly.ts';

/**
 * Where the runtime has no WebAssembly SIMD, all kernels are those of js.
 *
 * @param options fma: whether a · b + c may be rounded once, which is quicker and changes the last bits;
 *   wherever the runtime can, unless given
 */
export async function simd(options: { readonly fma?: boolean } = {}): Promise<Backend> {
  const runtime = webAssembly();
  const features = simdFeatures();
  if (!features.hasSimd) return { ...js(), name: 'simd' };
  const hasFma = features.hasFma && (options.fma ?? true);
  return {
    name: 'simd',
    dtype: 'float32',
    supports: () => true,
    passes: [foldNormalization, fuse, reuseSlots],
    prepare: (plan) => compilePlan(plan, { runtime: runtime!, hasFma, backendName: 'simd' }), // it has features
  };
}

/** What of WebAssembly this runtime has. */
export function simdFeatures(): Features {
  const runtime = webAssembly();
  return runtime === undefined ? { hasSimd: false, hasFma: false } : featuresOf(runtime);
}

export type { Features };
