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

/** Copies numbers from one side to the other: prepared once, then free of allocation. */
interface Move {
  readonly from: Numbers;
  readonly to: Numbers;
  /** Numbers per row, where it goes by rows. */
  readonly size: number;
}

interface Shard {
  readonly index: number;
  readonly executable: Executable;
  readonly fixedDown: readonly Move[];
  readonly rowsDown: readonly Move[];
  readonly rowsUp: readonly Move[];
  readonly forwardUp: readonly Move[];
  readonly backwardUp: readonly Move[];
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

  /** @param rows of the whole batch */
  forward(rows: number): void {
    const { plan, shards } = this.#sharded;
    for (const shard of this.#shards) {
      const { index, executable, fixedDown, rowsDown, rowsUp, forwardUp } = shard;
      const { start, count } = rowsOfShard(rows, shards, index);
      if (count === 0) continue;
      for (const { from, to } of fixedDown) to.set(from);
      for (const { from, to, size } of rowsDown) copy(to, 0, from, start * size, count * size);
      if (plan.noiseKey !== undefined) executable.view(plan.noiseKey)[3]! += start; // its first row
      executable.run('forward', count);
      for (const { from, to, size } of rowsUp) copy(to, start * size, from, 0, count * size);
      for (const { from, to } of forwardUp) to.set(from);
    }
  }

  /** @param rows of the whole batch */
  backward(rows: number): void {
    for (const { index, executable, backwardUp } of this.#shards) {
      const { count } = rowsOfShard(rows, this.#sharded.shards, index);
      if (count === 0) continue;
      executable.run('backward', count);
      for (const { from, to } of backwardUp) to.set(from);
    }
  }

  dispose(): void {
    for (const { executable } of this.#shards) executable.dispose();
  }
}

function connect(executable: Executable, { traffic, exchange }: ShardedPlan, index: number): Shard {
  const mine = exchange.shards[index]!; // one per shard
  const { rowsDown, fixedDown, rowsUp, fixedUp } = traffic;
  const move = (slot: Slot, from: Numbers, to: Numbers): Move => {
    return { from, to, size: sizeOf(slot.shape) };
  };
  const down = (slot: Slot): Move => move(slot, exchange.down.get(slot)!, executable.view(slot));
  const up = (slot: Slot): Move => move(slot, executable.view(slot), mine.get(slot)!);
  return {
    index,
    executable,
    fixedDown: fixedDown.map(down),
    rowsDown: rowsDown.map(down),
    rowsUp: rowsUp.map((slot) => move(slot, executable.view(slot), exchange.rows.get(slot)!)),
    forwardUp: fixedUp.forward.map(up),
    backwardUp: fixedUp.backward.map(up),
  };
}

function copy(to: Numbers, at: number, from: Numbers, start: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}
