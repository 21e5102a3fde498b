/**
 * Threads as the engine sees them. What they are is the platform's business: `@reflexarc/core/node`
 * brings Node's worker threads. Each runs a `worker` and hands it the jobs that it is sent. Whoever
 * starts threads also sees to it that one that ends is reported by `workerLost`: the calling thread
 * waits without its event loop, and would wait forever.
 */
import type { Memory } from '../backends/backend.ts';
import type { Layout, Split } from './split.ts';

/** A port to worker threads: each gets messages and answers them. */
export interface Threads {
  /** How many there are besides the calling one. */
  readonly workers: number;
  /** Shared with every worker since its start. */
  readonly control: SharedArrayBuffer;
  /** Sends `job` to all workers. */
  send(job: Job): void;
}

/**
 * A plan whose shards are to be computed; it arrives as a structured clone, which keeps its slots
 * one and the same.
 */
export interface Job {
  readonly id: number;
  readonly split: Split;
  readonly layout: Layout;
  readonly memory: Memory;
}

/** Thread t, 0 being the calling one, has the shards t, t + threads, t + 2 · threads … */
export function shardsOfThread(thread: number, shards: number, threads: number): readonly number[] {
  return Array.from({ length: shards }, (_, shard) => shard).filter(
    (shard) => shard % threads === thread,
  );
}
