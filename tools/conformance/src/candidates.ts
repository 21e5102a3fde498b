/** The backends that the suite runs on, each in every precision it has, and what it is not asked to run. */
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import type { Backend, ConformanceSkip } from '@reflexarc/core/conformance';

export interface Candidate {
  readonly backend: string;
  readonly make: () => Promise<Backend>;
  readonly skips: readonly ConformanceSkip[];
}

export const candidates: readonly Candidate[] = [
  { backend: 'js', make: async () => js(), skips: [] },
  { backend: 'js', make: async () => js({ dtype: 'float64' }), skips: [] },
  { backend: 'simd', make: () => simd(), skips: [] },
  { backend: 'tfjs-wasm', make: () => tfjsWasm(), skips: [] },
];

export const backendNames = [...new Set(candidates.map(({ backend }) => backend))];
