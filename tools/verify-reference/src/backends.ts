/** The backends that can be verified, and how close to float64 each has to come. */
import type { Backend, DType } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { VerificationError } from './verification-error.ts';

export interface Candidate {
  readonly backend: Backend;
  /** Largest error of layers, losses and optimizers. */
  readonly tolerance: number;
}

const factories: Readonly<Record<string, (dtype: DType) => Promise<Backend>>> = {
  js: async (dtype) => js({ dtype }),
  simd: async (dtype) => simdIn(dtype),
};

export const backendNames = Object.keys(factories);

function simdIn(dtype: DType): Promise<Backend> {
  if (dtype === 'float32') return simd();
  const problem = 'backend `simd` computes in float32 only: say `--dtype float32`';
  throw new VerificationError('USAGE', { problem });
}

/** @throws VerificationError USAGE for a backend that there is not, or that lacks the precision */
export async function candidateOf(name: string, dtype: DType): Promise<Candidate> {
  const make = factories[name];
  if (make === undefined) {
    const problem = `there is no backend \`${name}\`, only ${backendNames.join(', ')}`;
    throw new VerificationError('USAGE', { problem });
  }
  return { backend: await make(dtype), tolerance: dtype === 'float64' ? 1e-9 : 1e-5 };
}
