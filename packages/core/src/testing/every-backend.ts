/** Every built-in backend, and how far from float64 a short training may end. For tests only. */
import type { Backend } from '../backends/backend.ts';
import { js } from '../backends/js/index.ts';
import { simd } from '../backends/simd/index.ts';
import { tfjsWasm } from '../backends/tfjs-wasm/index.ts';

export interface Candidate {
  /** For titles: name and precision. */
  readonly title: string;
  readonly backend: Backend;
  readonly tolerance: number;
}

function candidate(backend: Backend, tolerance: number): Candidate {
  return { title: `${backend.name} in ${backend.dtype}`, backend, tolerance };
}

export const everyBackend: readonly Candidate[] = [
  candidate(js({ dtype: 'float64' }), 1e-12),
  candidate(js(), 1e-5),
  candidate(await simd(), 1e-5),
  candidate(await tfjsWasm(), 1e-5),
];
