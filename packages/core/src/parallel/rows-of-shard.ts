/**
 * How the rows of a batch are dealt out: shard after shard takes as many as it has room for.
 * Depends on nothing but plan, shards and rows.
 */
import type { Plan } from '../plan/plan.ts';

export interface ShardRows {
  readonly start: number;
  readonly count: number;
}

/** The most rows that kernels take at a time. */
const rowsAtATime = 16;

/**
 * How many rows a shard takes, unless none are left. Where nothing is learned, rows that a kernel
 * would take together stay together: then answers have the same bits as without shards.
 */
export function rowsPerShard({ maxBatchSize, phases }: Plan, shards: number): number {
  const unit = phases.backward === undefined ? rowsAtATime : 1;
  return unit * Math.ceil(Math.ceil(maxBatchSize / unit) / shards);
}

/**
 * The rows of shard `shard`, out of `rows`; where they are few, the last shards get less, or none.
 */
export function rowsOfShard(rows: number, each: number, shard: number): ShardRows {
  const start = Math.min(rows, each * shard);
  return { start, count: Math.min(each, rows - start) };
}
