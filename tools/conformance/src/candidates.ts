/** The backends that the suite runs on, each in every precision and variant it has, and what it is not asked to run. */
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import type { Backend, ConformanceSkip } from '@reflexarc/core/conformance';

export interface Candidate {
  readonly backend: string;
  readonly make: () => Promise<Backend>;
  readonly skips: readonly ConformanceSkip[];
  /** Whether a · b + c has to be rounded once; either way unless given. */
  readonly roundsOnce?: boolean;
  /** Whether a machine may be without it; asked for by name, it has to be there. */
  readonly isOptional?: boolean;
}

export const candidates: readonly Candidate[] = [
  { backend: 'js', make: async () => js(), skips: [] },
  { backend: 'js', make: async () => js({ dtype: 'float64' }), skips: [] },
  { backend: 'simd', make: () => simd({ fma: false }), skips: [], roundsOnce: false },
  {
    ...{ backend: 'simd-fma', make: () => simd({ fma: true }), skips: [] },
    ...{ roundsOnce: true, isOptional: true },
  },
  { backend: 'tfjs-wasm', make: () => tfjsWasm(), skips: [] },
];

export const backendNames = [...new Set(candidates.map(({ backend }) => backend))];
