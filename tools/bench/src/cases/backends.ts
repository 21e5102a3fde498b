/** Our backends by the names of the cases. */
import type { Backend } from '@reflexarc/core';
import { auto } from '@reflexarc/core/backends/auto';
import { js } from '@reflexarc/core/backends/js';
import { simd, simdFeatures } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import { nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';
import type { BackendName } from './case.ts';

const makers: Readonly<Record<BackendName, () => Promise<Backend | undefined>>> = {
  js: async () => js(),
  simd: () => simd({ fma: false }),
  'simd-fma': async () => (simdFeatures().hasFma ? simd({ fma: true }) : undefined),
  'simd-threads': async () => {
    // One worker besides this thread, and as many shards as there are unless told otherwise.
    const threads = await nodeThreads({ workers: 1, backend: { name: 'simd' } });
    return sharded(await simd(), { threads });
  },
  'tfjs-wasm': () => tfjsWasm(),
  auto: async () => auto({ candidates: [await simd(), js()], now: () => performance.now() }),
};

/** Undefined where the runtime has no such backend. */
export function backendNamed(name: BackendName): Promise<Backend | undefined> {
  return makers[name]();
}
