/**
 * A plan whose forward and backward passes run in shards. All that the caller sees lies in an
 * executable of the whole batch.
 */
import type { Backend, CommonMemory, Executable } from '../backends/backend.ts';
import { BackendError } from '../errors/catalogue.ts';
import type { Phase, Slot } from '../plan/plan.ts';
import type { ArrayOf, ElementType } from '../tensor/element.ts';
import { layOut } from './layout.ts';
import type { Pool } from './pool.ts';
import { ShardSet, type Work } from './shard-set.ts';
import type { Split } from './split.ts';

export class ShardedExecutable implements Executable {
  readonly #split: Split;
  /** Holds what the caller reads and writes, and runs the update. */
  readonly #whole: Executable;
  readonly #own: ShardSet;
  readonly #pool: Pool | undefined;
  readonly #job: number;

  constructor(
    backend: Backend & { readonly common: CommonMemory },
    split: Split,
    pool: Pool | undefined,
  ) {
    const { common } = backend;
    const layout = layOut(split, common);
    const memory = common.allocate(layout.bytes, pool !== undefined);
    const region = { memory, start: layout.starts.whole, elsewhere: layout.whole };
    this.#split = split;
    this.#pool = pool;
    this.#whole = common.prepare(split.plan, region);
    this.#own = new ShardSet(backend, split, { memory, layout, thread: 0 });
    this.#job = pool?.start({ split, layout, memory }) ?? 0; // with a pool it is one
  }

  view<E extends ElementType>(slot: Slot<E>): ArrayOf<E> {
    return this.#whole.view(slot);
  }

  run(phase: Phase, rows = this.#split.plan.maxBatchSize): void {
    const { maxBatchSize } = this.#split.plan;
    if (rows > maxBatchSize) throw new BackendError('TOO_MANY_ROWS', { rows, maxBatchSize });
    if (phase === 'update' || phase === 'prepare') {
      this.#whole.run(phase, rows);
    } else if (phase === 'forward') {
      this.#everywhere('forward', rows);
      this.#own.joinForward(rows);
      if (!this.#isFinite()) this.#whole.run('forward', rows); // for the search of the place
    } else {
      this.#everywhere('backward', rows);
      this.#everywhere('join', rows);
    }
  }

  dispose(): void {
    this.#pool?.drop(this.#job);
    this.#own.dispose();
    this.#whole.dispose();
  }

  #everywhere(work: Work, rows: number): void {
    if (this.#pool === undefined) this.#own.run(work, rows);
    else this.#pool.run({ job: this.#job, work, rows }, this.#own);
  }

  #isFinite(): boolean {
    return this.#split.partition.joined.forward.every((slot) =>
      Number.isFinite(this.#whole.view(slot)[0]),
    );
  }
}
