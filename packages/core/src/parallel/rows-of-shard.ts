/** How the rows of a batch are dealt out: contiguous runs, as equal as can be. Depends on nothing but plan, shards and rows. */
import type { Plan } from '../plan/plan.ts';

/** Into how many shards a batch is cut, and of how many rows at least each but the last is a multiple. */
export interface Cut {
  readonly shards: number;
  readonly unit: number;
}

export interface ShardRows {
  readonly start: number;
  readonly count: number;
}

/** Kernels that take several rows at a time take so many at most. */
const rowsAtATime = 16;

/**
 * Where nothing is learned, rows that a kernel would take together stay together: then answers have the same bits as without shards.
 * Training deals rows out one by one, so that small batches, too, occupy all threads.
 */
export function cutOf(plan: Plan, shards: number): Cut {
  return { shards, unit: plan.phases.backward === undefined ? rowsAtATime : 1 };
}

/** The rows of shard `shard`, out of `rows`; a small batch leaves some shards without any. */
export function rowsOfShard(rows: number, { shards, unit }: Cut, shard: number): ShardRows {
  const units = Math.ceil(rows / unit);
  const startOf = (index: number): number => {
    return Math.min(rows, unit * Math.floor((units * index) / shards));
  };
  const start = startOf(shard);
  return { start, count: startOf(shard + 1) - start };
}

/** The most rows that one shard may get. */
export function shardCapacity(capacity: number, { shards, unit }: Cut): number {
  return Math.min(capacity, unit * Math.ceil(Math.ceil(capacity / unit) / shards));
}
