/** The backends that can be verified, on how many threads, and how close to float64 each has to come. */
import type { Backend, DType } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import { type NodeThreadsOptions, nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';
import { VerificationError } from '@reflexarc/verification';

export interface Candidate {
  readonly backend: Backend;
  /** The same in one piece, where intermediate results of a whole batch are looked at. */
  readonly inOnePiece: Backend;
  /** Largest error of layers, losses and optimizers. */
  readonly tolerance: number;
}

export interface CandidateOptions {
  readonly name: string;
  /** The backend's usual one unless given. */
  readonly dtype: DType | undefined;
  readonly threads: number;
}

interface Maker {
  readonly make: (dtype: DType) => Promise<Backend>;
  /** By precision, the usual one first. */
  readonly tolerances: Readonly<Partial<Record<DType, number>>>;
  /** The same on another thread; undefined where it runs on one only. */
  readonly onThread?: (dtype: DType) => NodeThreadsOptions['backend'];
}

function simdMaker(fma: boolean): Maker {
  return {
    make: () => simd({ fma }),
    tolerances: { float32: 1e-5 },
    onThread: () => ({ name: 'simd', fma }),
  };
}

const makers: Readonly<Record<string, Maker>> = {
  js: {
    make: async (dtype) => js({ dtype }),
    tolerances: { float64: 1e-9, float32: 1e-5 },
    onThread: (dtype) => ({ name: 'js', dtype }),
  },
  simd: simdMaker(false),
  'simd-fma': simdMaker(true),
  'tfjs-wasm': { make: () => tfjsWasm(), tolerances: { float32: 1e-4 } },
};

export const backendNames = Object.keys(makers);

/** Parts of each batch on several threads: as many as training cuts it into there. */
const shards = 4;

/**
 * What `use` makes of the candidate; threads that it runs on are ended.
 * @throws VerificationError USAGE for a backend that there is not, or that lacks the precision or threads
 */
export async function withCandidate<T>(
  { name, dtype, threads }: CandidateOptions,
  use: (candidate: Candidate) => Promise<T>,
): Promise<T> {
  const maker = makers[name];
  if (maker === undefined) {
    throw wrong(`there is no backend \`${name}\`, only ${backendNames.join(', ')}`);
  }
  const wanted = dtype ?? ('float64' in maker.tolerances ? 'float64' : 'float32');
  const tolerance = maker.tolerances[wanted];
  if (tolerance === undefined) {
    throw wrong(`backend \`${name}\` computes in float32 only: say \`--dtype float32\``);
  }
  const inOnePiece = await maker.make(wanted);
  if (threads === 1) return use({ backend: inOnePiece, inOnePiece, tolerance });
  if (maker.onThread === undefined) throw wrong(`backend \`${name}\` runs on one thread only`);
  const crew = await nodeThreads({ helpers: threads - 1, backend: maker.onThread(wanted) });
  try {
    const backend = sharded(inOnePiece, { threads: crew, shards });
    return await use({ backend, inOnePiece, tolerance });
  } finally {
    await crew.stop();
  }
}

function wrong(problem: string): VerificationError {
  return new VerificationError('USAGE', { problem });
}
