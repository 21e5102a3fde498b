/** How the rows of a batch are dealt out: contiguous runs, as equal as can be. Depends on nothing but the numbers given. */

export interface ShardRows {
  readonly start: number;
  readonly count: number;
}

/** The rows of shard `shard` of `shards`, out of `rows`; a small batch leaves some shards without any. */
export function rowsOfShard(rows: number, shards: number, shard: number): ShardRows {
  const start = Math.floor((rows * shard) / shards);
  return { start, count: Math.floor((rows * (shard + 1)) / shards) - start };
}

/** The most rows that one shard may get. */
export function shardCapacity(capacity: number, shards: number): number {
  return Math.ceil(capacity / shards);
}
