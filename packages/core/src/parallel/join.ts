/**
 * Shards' means become the batch's, weighted by their rows, shard 0 first. It is a plan like any
 * other, so that the backend does it; where there is much to join, each thread joins its own
 * stretch of it.
 */
import type { Backend, Executable, Memory } from '../backends/backend.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Plan, Slot } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import { bytesPerElement } from '../tensor/element.ts';
import { type Numbers, sizeOf } from '../tensor/shape.ts';
import { rowsOfShard, rowsPerShard } from './rows-of-shard.ts';
import type { Layout, Placed, Places, Split } from './split.ts';

/**
 * Slices are multiples of this many numbers: threads don't write to one line of the cache then.
 */
const numbersTogether = 16;

interface JoinPlan extends Placed {
  /** One number per shard: which part of the rows it has. */
  readonly shares: Slot;
}

/**
 * What comes after `forward` is little, and the calling thread's; what comes after `backward` is
 * dealt out.
 */
export function joinOfThread(split: Split, places: Places, thread: number): JoinPlan {
  const slots: Slot[] = [];
  const elsewhere = new Map<AnySlot, number>();
  const add = (name: string, length: number, address?: number): Slot => {
    const slot = newSlot({ name, shape: [length], role: 'temporary', batched: false });
    slots.push(slot);
    if (address !== undefined) elsewhere.set(slot, address);
    return slot;
  };
  const shares = add('shares', split.shards);
  const joining = (slot: AnySlot, from: number, to: number): KernelCall<Slot> => {
    const behind = from * bytesPerElement(split.dtype);
    const stretch = (name: string, address: number): Slot => add(name, to - from, address + behind);
    const parts = places.parts.map((part, i) => stretch(`${slot.name} of ${i}`, part.get(slot)!));
    const out = stretch(slot.name, places.whole.get(slot)!); // placed from the same partition
    return { kernel: 'joinParts', args: { parts, shares, out }, origin: 'shards' };
  };
  const { forward, backward } = split.partition.joined;
  const phases = {
    forward: thread > 0 ? [] : forward.map((slot) => joining(slot, 0, sizeOf(slot.shape))),
    backward: backward.flatMap((slot) => {
      const { from, to } = stretchOf(sizeOf(slot.shape), split.threads, thread);
      return from === to ? [] : [joining(slot, from, to)];
    }),
  };
  const none = add('none', 0);
  const plan: Plan = {
    maxBatchSize: 1,
    slots,
    phases,
    inputs: {},
    outputs: {},
    parameters: none,
    state: none,
  };
  return { plan, elsewhere, shares };
}

function stretchOf(length: number, threads: number, thread: number): { from: number; to: number } {
  const each = numbersTogether * Math.ceil(length / numbersTogether / threads);
  return { from: Math.min(length, each * thread), to: Math.min(length, each * (thread + 1)) };
}

export class Join {
  readonly #split: Split;
  readonly #executable: Executable;
  readonly #shares: Numbers;
  #rows = 0;

  constructor(
    backend: Backend,
    split: Split,
    place: { readonly memory: Memory; readonly layout: Layout; readonly thread: number },
  ) {
    const { memory, layout, thread } = place;
    const { plan, elsewhere, shares } = joinOfThread(split, layout, thread);
    const region = { memory, start: layout.starts.joins[thread]!, elsewhere };
    this.#split = split;
    this.#executable = backend.common!.prepare(plan, region); // `sharded` has looked
    this.#shares = this.#executable.view(shares);
  }

  /** @param rows of the whole batch */
  run(phase: 'forward' | 'backward', rows: number): void {
    if (rows !== this.#rows) this.#share(rows);
    this.#executable.run(phase);
  }

  #share(rows: number): void {
    const { plan, shards } = this.#split;
    const each = rowsPerShard(plan, shards);
    for (let shard = 0; shard < shards; shard++) {
      this.#shares[shard] = rowsOfShard(rows, each, shard).count / rows;
    }
    this.#rows = rows;
  }

  dispose(): void {
    this.#executable.dispose();
  }
}
