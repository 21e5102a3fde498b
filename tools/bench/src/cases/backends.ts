/** Our backends by the names of the cases. */
import type { Backend } from '@reflexarc/core';
import { type BackendName as BuiltIn, backendNamed as builtIn } from '@reflexarc/core/backends';
import { auto } from '@reflexarc/core/backends/auto';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';
import type { BackendName } from './case.ts';

const makers: Readonly<Record<BackendName, () => Promise<Backend | undefined>>> = {
  js: () => madeHere('js'),
  simd: () => madeHere('simd'),
  'simd-fma': () => madeHere('simd-fma'),
  'simd-threads': async () => {
    // One worker besides this thread, and as many shards as there are unless told otherwise.
    const threads = await nodeThreads({ workers: 1, backend: { name: 'simd' } });
    return sharded(await simd(), { threads });
  },
  'tfjs-wasm': () => madeHere('tfjs-wasm'),
  auto: async () => auto({ candidates: [await simd(), js()], now: () => performance.now() }),
};

async function madeHere(name: BuiltIn): Promise<Backend | undefined> {
  const { isHere, make } = builtIn(name);
  return isHere() ? make() : undefined;
}

/** Undefined where the runtime has no such backend. */
export function backendNamed(name: BackendName): Promise<Backend | undefined> {
  return makers[name]();
}
