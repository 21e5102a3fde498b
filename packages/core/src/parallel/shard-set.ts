/**
 * Some shards of a batch, each with an executable of its own, all on one thread. Takes its rows from the exchange and leaves there
 * what it found.
 */
import type { Backend, Executable } from '../backends/backend.ts';
import type { Plan, Slot, TrainingPlan } from '../plan/plan.ts';
import { type Numbers, sizeOf } from '../tensor/shape.ts';
import type { Exchange } from './exchange.ts';
import { rowsOfShard, shardCapacity } from './rows-of-shard.ts';
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
  readonly #sharded: ShardedPlan;
  readonly #shards: readonly Shard[];

  /** @param indices which shards of the plan are computed here */
  constructor(backend: Backend, sharded: ShardedPlan, indices: readonly number[]) {
    const { plan, shards } = sharded;
    const capacity = shardCapacity(plan.capacity, shards);
    this.#sharded = sharded;
    this.#shards = indices.map((index) =>
      connect(backend.prepare({ ...plan, capacity }), sharded, index),
    );
  }

  // Views are asked for at each run: a backend whose numbers live elsewhere brings them up to date then.

  /** @param rows of the whole batch */
  forward(rows: number): void {
    const { plan, shards } = this.#sharded;
    for (const { index, executable, fixedDown, rowsDown, rowsUp, forwardUp } of this.#shards) {
      const { start, count } = rowsOfShard(rows, shards, index);
      if (count === 0) continue;
      for (const { slot, exchanged } of fixedDown) executable.view(slot).set(exchanged);
      for (const { slot, exchanged, size } of rowsDown) {
        copy(executable.view(slot), 0, exchanged, start * size, count * size);
      }
      if (plan.noiseKey !== undefined) executable.view(plan.noiseKey)[3]! += start; // its first row
      executable.run('forward', count);
      for (const { slot, exchanged, size } of rowsUp) {
        copy(exchanged, start * size, executable.view(slot), 0, count * size);
      }
      for (const { slot, exchanged } of forwardUp) exchanged.set(executable.view(slot));
    }
  }

  /** @param rows of the whole batch */
  backward(rows: number): void {
    for (const { index, executable, backwardUp } of this.#shards) {
      const { count } = rowsOfShard(rows, this.#sharded.shards, index);
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

function copy(to: Numbers, at: number, from: Numbers, start: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}
