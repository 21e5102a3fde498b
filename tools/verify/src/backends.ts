/**
 * The backends that are verified: one table for all commands. Each with the precisions it has, how
 * close to float64 each has to come, how it is made on another thread, and what it is not asked.
 */
import type { Backend, DType } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import type { ConformanceSkip } from '@reflexarc/core/conformance';
import type { NodeThreadsOptions } from '@reflexarc/core/node';
import { VerificationError } from './verification-error.ts';

export interface Candidate {
  readonly name: string;
  readonly make: (dtype: DType) => Promise<Backend>;
  /** Largest error of layers, losses and optimizers by precision, the usual precision first. */
  readonly tolerances: Readonly<Partial<Record<DType, number>>>;
  /** The same on another thread; undefined where it runs on one only. */
  readonly onThread?: (dtype: DType) => NodeThreadsOptions['backend'];
  /** Cases of the conformance suite that it is not asked to run. */
  readonly skips: readonly ConformanceSkip[];
  /** Whether a · b + c has to be rounded once; either way unless given. */
  readonly roundsOnce?: boolean;
  /** Whether a machine may be without it; asked for by name, it has to be there. */
  readonly isOptional?: boolean;
}

const anyPrecision: Candidate = {
  name: 'js',
  make: async (dtype) => js({ dtype }),
  tolerances: { float64: 1e-9, float32: 1e-5 },
  onThread: (dtype) => ({ name: 'js', dtype }),
  skips: [],
};

function simdCandidate(name: string, fma: boolean): Candidate {
  return {
    name,
    make: () => simd({ fma }),
    tolerances: { float32: 1e-5 },
    onThread: () => ({ name: 'simd', fma }),
    skips: [],
    roundsOnce: fma,
    isOptional: fma,
  };
}

export const candidates: readonly Candidate[] = [
  anyPrecision,
  simdCandidate('simd', false),
  simdCandidate('simd-fma', true),
  { name: 'tfjs-wasm', make: () => tfjsWasm(), tolerances: { float32: 1e-4 }, skips: [] },
];

export const backendNames = candidates.map(({ name }) => name);

/** Throws VerificationError USAGE for a backend that there is not. */
export function candidateNamed(name: string): Candidate {
  const found = candidates.find((each) => each.name === name);
  if (found !== undefined) return found;
  const problem = `there is no backend \`${name}\`, only ${backendNames.join(', ')}`;
  throw new VerificationError('USAGE', { problem });
}

/** The precisions of a backend, the usual one first. */
export function precisionsOf({ tolerances }: Candidate): readonly DType[] {
  return (['float64', 'float32'] as const).filter((dtype) => tolerances[dtype] !== undefined);
}
