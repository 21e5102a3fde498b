/** What one thread does for a plan: its shards, and its stretch of what is joined. */
import type { Backend, Memory } from '../backends/backend.ts';
import { Join } from './join.ts';
import { Shard } from './shard.ts';
import type { Layout, Split } from './split.ts';
import { shardsOfThread } from './threads.ts';

/** What a thread can be told to do. */
export type Work = 'forward' | 'backward' | 'join';

export class ShardSet {
  readonly #shards: readonly Shard[];
  readonly #join: Join;

  /** @param place thread: 0 is the calling one */
  constructor(
    backend: Backend,
    split: Split,
    place: { readonly memory: Memory; readonly layout: Layout; readonly thread: number },
  ) {
    const indices = shardsOfThread(place.thread, split.shards, split.threads);
    this.#shards = indices.map((index) => new Shard(backend, split, { ...place, index }));
    this.#join = new Join(backend, split, place);
  }

  /** @param rows of the whole batch */
  run(work: Work, rows: number): void {
    if (work === 'join') this.#join.run('backward', rows);
    else for (let i = 0; i < this.#shards.length; i++) this.#shards[i]!.run(work, rows);
  }

  /** What every forward pass leaves to the calling thread. */
  joinForward(rows: number): void {
    this.#join.run('forward', rows);
  }

  dispose(): void {
    for (const shard of this.#shards) shard.dispose();
    this.#join.dispose();
  }
}
