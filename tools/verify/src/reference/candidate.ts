/** A backend as reference values are compared on it: its precision, its threads, its tolerance. */
import { UsageError } from '@reflexarc/command-line';
import type { Backend, DType } from '@reflexarc/core';
import { nodeThreads } from '@reflexarc/core/node';
import { sharded } from '@reflexarc/core/parallel';
import type { Candidate } from '../backends.ts';

export interface Compared {
  readonly backend: Backend;
  /** The same in one piece, where intermediate results of a whole batch are looked at. */
  readonly inOnePiece: Backend;
  /** Largest error of layers, losses and optimizers. */
  readonly tolerance: number;
}

export interface CandidateOptions {
  readonly candidate: Candidate;
  /** The backend's usual one unless given. */
  readonly dtype: DType | undefined;
  readonly threads: number;
}

/** Parts of each batch on several threads: as many as training cuts it into there. */
const shards = 4;

/**
 * What `use` makes of the candidate; threads that it runs on are ended.
 * @throws UsageError WRONG_USAGE for a backend that lacks the precision or threads
 */
export async function withCandidate<T>(
  { candidate, dtype, threads }: CandidateOptions,
  use: (compared: Compared) => Promise<T>,
): Promise<T> {
  const { name, make, dtypes, tolerances, thread } = candidate;
  const wanted = dtype ?? dtypes[0]!; // every backend has one
  const tolerance = tolerances[wanted];
  if (tolerance === undefined) {
    throw wrong(`backend \`${name}\` computes in float32 only: say \`--dtype float32\``);
  }
  const inOnePiece = await make(wanted);
  if (threads === 1) return use({ backend: inOnePiece, inOnePiece, tolerance });
  if (thread === undefined) throw wrong(`backend \`${name}\` runs on one thread only`);
  const pool = await nodeThreads({ workers: threads - 1, backend: thread(wanted) });
  try {
    const backend = sharded(inOnePiece, { threads: pool, shards });
    return await use({ backend, inOnePiece, tolerance });
  } finally {
    await pool.stop();
  }
}

function wrong(problem: string): UsageError {
  return new UsageError('WRONG_USAGE', { problem });
}
