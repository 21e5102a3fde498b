/**
 * Our own WebAssembly, written for the plan when it is prepared: four numbers at a time, one
 * memory, one call for each phase.
 */

import { BackendError } from '../../errors/catalogue.ts';
import { foldNormalization } from '../../passes/fold-normalization.ts';
import { fuse } from '../../passes/fuse.ts';
import { reuseSlots } from '../../passes/reuse-slots.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { compilePlan, wasmMemory } from './compile.ts';
import { type Features, featuresOf } from './features.ts';
import { isQuickerFused } from './quicker-fused.ts';
import { webAssembly } from './web-assembly.ts';

/**
 * Where the runtime has no WebAssembly SIMD, all kernels are those of js; `variant` says which ones
 * run.
 *
 * @param options fma: whether a · b + c is rounded once, which is quicker and changes the last
 *   bits; unless given, for the plans that it makes quicker, where the runtime can
 * @throws BackendError BACKEND_UNAVAILABLE where `fma` is asked for and the runtime lacks it
 */
export async function simd(options: { readonly fma?: boolean } = {}): Promise<Backend> {
  const runtime = webAssembly();
  const { hasSimd, hasFma } = simdFeatures();
  if (options.fma === true && !hasFma) {
    throw new BackendError('BACKEND_UNAVAILABLE', {
      backend: 'simd',
      reason: 'this runtime has no fused multiply-add',
      hint: 'Node 22 and Chrome 114 have it; without `fma` the backend takes what there is',
    });
  }
  if (!hasSimd) return { ...js(), name: 'simd', variant: 'js (no WebAssembly SIMD)' };
  const { fma = hasFma } = options;
  const chooses = hasFma && options.fma === undefined;
  const compiler = {
    runtime: runtime!, // it has features
    fuses: (plan: Plan) => (chooses ? isQuickerFused(plan) : fma),
    backendName: 'simd',
  };
  return {
    name: 'simd',
    variant: `with${fma ? '' : 'out'} fused multiply-add${chooses ? ' where it is quicker' : ''}`,
    dtype: 'float32',
    refuses: () => undefined,
    passes: [foldNormalization, fuse, reuseSlots],
    prepare: (plan) => compilePlan(plan, compiler),
    common: wasmMemory(compiler),
  };
}

/** What of WebAssembly this runtime has. */
export function simdFeatures(): Features {
  const runtime = webAssembly();
  return runtime === undefined ? { hasSimd: false, hasFma: false } : featuresOf(runtime);
}

export type { Features };
