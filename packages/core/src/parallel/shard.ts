/** One shard of a plan: its own rows, the parameters of all, and whatever it writes to itself. */
import type { Backend, Executable, Memory } from '../backends/backend.ts';
import { addToFirstRow } from '../kernels/noise-key.ts';
import type { AnySlot } from '../plan/plan.ts';
import { bytesOf } from '../plan/slot.ts';
import { type Elements, elementsIn } from '../tensor/element.ts';
import type { Numbers } from '../tensor/shape.ts';
import { rowsOfShard, rowsPerShard } from './rows-of-shard.ts';
import type { Layout, Placed, Places, Split } from './split.ts';

/** The plan of a shard, and what of it lies outside of its region. */
export function shardOf(split: Split, { whole, parts }: Places, shard: number): Placed {
  const { plan, partition, dtype, shards } = split;
  const { start, count } = rowsOfShard(plan.maxBatchSize, rowsPerShard(plan, shards), shard);
  const rowsAbove = (slot: AnySlot): number => bytesOf(slot, { rows: start, dtype });
  const elsewhere = new Map(parts[shard]);
  // placed from the same partition
  for (const slot of partition.common) elsewhere.set(slot, whole.get(slot)!);
  for (const slot of partition.rows) elsewhere.set(slot, whole.get(slot)! + rowsAbove(slot));
  return { plan: { ...plan, maxBatchSize: count }, elsewhere };
}

export class Shard {
  readonly #index: number;
  readonly #rowsPerShard: number;
  readonly #executable: Executable;
  readonly #parts: Readonly<Record<'forward' | 'backward', readonly Elements[]>>;
  /** Of the whole plan and its own; none where there is no noise. */
  readonly #noiseKeys: readonly [whole: Numbers, own: Numbers] | undefined;

  constructor(backend: Backend, split: Split, place: ShardPlace) {
    const { memory, layout, index } = place;
    const { plan, elsewhere } = shardOf(split, layout, index);
    const region = { memory, start: layout.starts.shards[index]!, elsewhere };
    const executable = backend.common!.prepare(plan, region); // `sharded` has looked
    const view = (slot: AnySlot): Elements => executable.view(slot);
    const { joined } = split.partition;
    this.#index = index;
    this.#rowsPerShard = rowsPerShard(split.plan, split.shards);
    this.#executable = executable;
    this.#parts = { forward: joined.forward.map(view), backward: joined.backward.map(view) };
    const { noiseKey } = split.plan;
    if (noiseKey !== undefined) {
      const [own, at] = [executable.view(noiseKey), layout.whole.get(noiseKey)!];
      const given = { element: split.dtype, at, length: own.length };
      this.#noiseKeys = [elementsIn(memory.buffer, given), own];
    }
  }

  /** @param rows of the whole batch */
  run(phase: 'forward' | 'backward', rows: number): void {
    const { start, count } = rowsOfShard(rows, this.#rowsPerShard, this.#index);
    const parts = this.#parts[phase];
    if (count === 0) {
      for (let i = 0; i < parts.length; i++) parts[i]!.fill(0); // it has nothing to add
      return;
    }
    if (phase === 'forward' && this.#noiseKeys !== undefined) {
      const [whole, own] = this.#noiseKeys;
      own.set(whole);
      addToFirstRow(own, start);
    }
    this.#executable.run(phase, count);
  }

  dispose(): void {
    this.#executable.dispose();
  }
}

/** Which shard, and where. */
export interface ShardPlace {
  readonly memory: Memory;
  readonly layout: Layout;
  readonly index: number;
}
