/** The backends that can be verified, and how close to float64 each has to come. */
import type { Backend, DType } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { VerificationError } from './verification-error.ts';

export interface Candidate {
  readonly backend: Backend;
  /** Largest error of layers, losses and optimizers. */
  readonly tolerance: number;
}

const factories: Readonly<Record<string, (dtype: DType) => Promise<Backend>>> = {
  js: async (dtype) => js({ dtype }),
};

export const backendNames = Object.keys(factories);

/** @throws VerificationError USAGE for a backend that there is not, or that lacks the precision */
export async function candidateOf(name: string, dtype: DType): Promise<Candidate> {
  const make = factories[name];
  if (make === undefined) {
    const problem = `there is no backend \`${name}\`, only ${backendNames.join(', ')}`;
    throw new VerificationError('USAGE', { problem });
  }
  return { backend: await make(dtype), tolerance: dtype === 'float64' ? 1e-9 : 1e-5 };
}
