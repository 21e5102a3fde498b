/** Batches in shards, and shards on threads. */
export { helperLost } from './control.ts';
export { type Helper, helper } from './helper.ts';
export { type ShardedOptions, sharded } from './sharded.ts';
export type { Job, Threads } from './threads.ts';
