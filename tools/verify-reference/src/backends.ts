/** The backends that can be verified, and how close to float64 each has to come. */
import type { Backend, DType } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import { VerificationError } from './verification-error.ts';

export interface Candidate {
  readonly backend: Backend;
  /** Largest error of layers, losses and optimizers. */
  readonly tolerance: number;
}

interface Maker {
  readonly make: (dtype: DType) => Promise<Backend>;
  /** By precision, the usual one first. */
  readonly tolerances: Readonly<Partial<Record<DType, number>>>;
}

const makers: Readonly<Record<string, Maker>> = {
  js: { make: async (dtype) => js({ dtype }), tolerances: { float64: 1e-9, float32: 1e-5 } },
  simd: { make: () => simd(), tolerances: { float32: 1e-5 } },
  'tfjs-wasm': { make: () => tfjsWasm(), tolerances: { float32: 1e-4 } },
};

export const backendNames = Object.keys(makers);

/**
 * @param dtype the backend's usual one unless given
 * @throws VerificationError USAGE for a backend that there is not, or that lacks the precision
 */
export async function candidateOf(name: string, dtype: DType | undefined): Promise<Candidate> {
  const maker = makers[name];
  if (maker === undefined) {
    const problem = `there is no backend \`${name}\`, only ${backendNames.join(', ')}`;
    throw new VerificationError('USAGE', { problem });
  }
  const wanted = dtype ?? ('float64' in maker.tolerances ? 'float64' : 'float32');
  const tolerance = maker.tolerances[wanted];
  if (tolerance === undefined) {
    const problem = `backend \`${name}\` computes in float32 only: say \`--dtype float32\``;
    throw new VerificationError('USAGE', { problem });
  }
  return { backend: await maker.make(wanted), tolerance };
}
