/** Batches in shards, and shards on threads. */
export { workerLost } from './control.ts';
export { type ShardedOptions, sharded } from './sharded.ts';
export type { Job, Threads } from './threads.ts';
export { type Worker, worker } from './worker.ts';
