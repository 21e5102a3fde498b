/**
 * Some shards of a batch, each with an executable of its own, all on one thread. Takes its rows from the exchange and leaves there
 * what it found.
 */
import type { Backend, Executable } from '../backends/backend.ts';
import type { Plan, Slot, TrainingPlan } from '../plan/plan.ts';
import { type Numbers, sizeOf } from '../tensor/shape.ts';
import { copyNumbers } from './copy-numbers.ts';
import type { Exchange } from './exchange.ts';
import { type Cut, cutOf, rowsOfShard, shardCapacity } from './rows-of-shard.ts';
import type { Traffic } from './traffic.ts';

/** A plan that is to run in shards, and where its numbers are exchanged. */
export interface ShardedPlan {
  readonly plan: Plan & Partial<Pick<TrainingPlan, 'noiseKey'>>;
  readonly traffic: Traffic;
  readonly shards: number;
  readonly exchange: Exchange;
}

/** A slot of a shard's executable, and its place in the exchange: paired once, so that a run allocates nothing. */
interface Pair {
  readonly slot: Slot;
  readonly exchanged: Numbers;
  /** Numbers per row, where it goes by rows. */
  readonly size: number;
}

interface Shard {
  readonly index: number;
  readonly executable: Executable;
  readonly fixedDown: readonly Pair[];
  readonly rowsDown: readonly Pair[];
  readonly rowsUp: readonly Pair[];
  readonly forwardUp: readonly Pair[];
  readonly backwardUp: readonly Pair[];
}

export class ShardSet {
  readonly #plan: ShardedPlan['plan'];
  readonly #cut: Cut;
  readonly #shards: readonly Shard[];

  /** @param indices which shards of the plan are computed here */
  constructor(backend: Backend, sharded: ShardedPlan, indices: readonly number[]) {
    const { plan, shards } = sharded;
    this.#plan = plan;
    this.#cut = cutOf(plan, shards);
    const capacity = shardCapacity(plan.capacity, this.#cut);
    this.#shards = indices.map((index) =>
      connect(backend.prepare({ ...plan, capacity }), sharded, index),
    );
  }

  // Views are asked for at each run: a backend whose numbers live elsewhere brings them up to date then.

  /** @param rows of the whole batch */
  forward(rows: number): void {
    const { noiseKey } = this.#plan;
    for (const { index, executable, fixedDown, rowsDown, rowsUp, forwardUp } of this.#shards) {
      const { start, count } = rowsOfShard(rows, this.#cut, index);
      if (count === 0) continue;
      for (const { slot, exchanged } of fixedDown) executable.view(slot).set(exchanged);
      for (const { slot, exchanged, size } of rowsDown) {
        copyNumbers(executable.view(slot), 0, exchanged, start * size, count * size);
      }
      if (noiseKey !== undefined) executable.view(noiseKey)[3]! += start; // its first row
      executable.run('forward', count);
      for (const { slot, exchanged, size } of rowsUp) {
        copyNumbers(exchanged, start * size, executable.view(slot), 0, count * size);
      }
      for (const { slot, exchanged } of forwardUp) exchanged.set(executable.view(slot));
    }
  }

  /** @param rows of the whole batch */
  backward(rows: number): void {
    for (const { index, executable, backwardUp } of this.#shards) {
      const { count } = rowsOfShard(rows, this.#cut, index);
      if (count === 0) continue;
      executable.run('backward', count);
      for (const { slot, exchanged } of backwardUp) exchanged.set(executable.view(slot));
    }
  }

  dispose(): void {
    for (const { executable } of this.#shards) executable.dispose();
  }
}

function connect(executable: Executable, { traffic, exchange }: ShardedPlan, index: number): Shard {
  const mine = exchange.shards[index]!; // one per shard
  const { rowsDown, fixedDown, rowsUp, fixedUp } = traffic;
  const pair = (exchanged: ReadonlyMap<Slot, Numbers>) => (slot: Slot) => {
    return { slot, exchanged: exchanged.get(slot)!, size: sizeOf(slot.shape) }; // laid out from the same traffic
  };
  return {
    index,
    executable,
    fixedDown: fixedDown.map(pair(exchange.down)),
    rowsDown: rowsDown.map(pair(exchange.down)),
    rowsUp: rowsUp.map(pair(exchange.rows)),
    forwardUp: fixedUp.forward.map(pair(mine)),
    backwardUp: fixedUp.backward.map(pair(mine)),
  };
}
