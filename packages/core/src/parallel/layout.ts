/**
 * Where a plan, its shards and what joins them lie in one memory. Worked out once by the calling thread and sent to the others, so that
 * each finds what the others write. Shards read parameters and write outputs in the very place where the whole plan has them; what a
 * shard writes besides is its own.
 */
import type { CommonMemory } from '../backends/backend.ts';
import type { Slot } from '../plan/plan.ts';
import { bytesPerNumber } from '../tensor/shape.ts';
import { countOf } from '../tensor/view.ts';
import { joinOfThread } from './join.ts';
import { shardOf } from './shard.ts';
import type { Addresses, Layout, Placed, Split } from './split.ts';

export function layOut(split: Split, common: CommonMemory): Layout {
  const { plan, traffic, shards, threads } = split;
  const ground = new Ground(split);
  const joined = [...traffic.joined.forward, ...traffic.joined.backward];
  const noise = plan.noiseKey === undefined ? [] : [plan.noiseKey];
  const places = {
    whole: ground.place([...traffic.common, ...traffic.rows, ...noise, ...joined]),
    parts: Array.from({ length: shards }, () => ground.place(joined)),
  };
  const regionOf = ({ plan: each, elsewhere }: Placed): number =>
    ground.region(common.bytesOf(each, elsewhere));
  const numbered = (length: number) => Array.from({ length }, (_, i) => i);
  const starts = {
    whole: regionOf({ plan, elsewhere: places.whole }),
    shards: numbered(shards).map((shard) => regionOf(shardOf(split, places, shard))),
    joins: numbered(threads).map((thread) => regionOf(joinOfThread(split, places, thread))),
  };
  return { ...places, starts, bytes: ground.region(0) };
}

const page = 4096;
const cacheLine = 64;

/** Memory that is given away piece by piece. */
class Ground {
  readonly #split: Split;
  #end = 0;
  #pieces = 0;

  constructor(split: Split) {
    this.#split = split;
  }

  place(slots: readonly Slot[]): Addresses {
    const { plan, dtype } = this.#split;
    return new Map(
      slots.map((slot) => [slot, this.#take(countOf(slot, plan.capacity) * bytesPerNumber(dtype))]),
    );
  }

  region(bytes: number): number {
    this.#end = Math.ceil(this.#end / page) * page;
    return this.#take(bytes);
  }

  /** Its neighbor begins on another line of the cache, and not where a page begins: such addresses push each other out. */
  #take(bytes: number): number {
    const start = this.#end;
    const gap = cacheLine * (1 + 3 * (this.#pieces++ % 16));
    this.#end = Math.ceil((start + bytes) / cacheLine) * cacheLine + gap;
    return start;
  }
}
