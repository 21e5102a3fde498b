/**
 * Where a plan, its shards and what joins them lie in one memory. Worked out once by the calling
 * thread and sent to the others, so that each finds what the others write. Shards read parameters
 * and write outputs in the very place where the whole plan has them; what a shard writes besides is
 * its own.
 */
import type { CommonMemory } from '../backends/backend.ts';
import type { AnySlot } from '../plan/plan.ts';
import { bytesOf } from '../plan/slot.ts';
import { ByteArena } from '../tensor/byte-arena.ts';
import { joinOfThread } from './join.ts';
import { shardOf } from './shard.ts';
import type { Addresses, Layout, Placed, Split } from './split.ts';

/** Addresses for all that a plan in shards consists of, and how many bytes it takes. */
export function layOut(split: Split, common: CommonMemory): Layout {
  const { plan, partition, shards, threads } = split;
  const arena = new ByteArena();
  const size = { rows: plan.maxBatchSize, dtype: split.dtype };
  const place = (slots: readonly AnySlot[]): Addresses =>
    new Map(slots.map((slot) => [slot, arena.allocate(bytesOf(slot, size))]));
  const joined = [...partition.joined.forward, ...partition.joined.backward];
  const noise = plan.noiseKey === undefined ? [] : [plan.noiseKey];
  const places = {
    whole: place([...partition.common, ...partition.rows, ...noise, ...joined]),
    parts: Array.from({ length: shards }, () => place(joined)),
  };
  const regionOf = ({ plan: each, elsewhere }: Placed): number =>
    arena.allocatePages(common.bytesOf(each, elsewhere));
  const numbered = (length: number) => Array.from({ length }, (_, i) => i);
  const starts = {
    whole: regionOf({ plan, elsewhere: places.whole }),
    shards: numbered(shards).map((shard) => regionOf(shardOf(split, places, shard))),
    joins: numbered(threads).map((thread) => regionOf(joinOfThread(split, places, thread))),
  };
  return { ...places, starts, bytes: arena.end };
}
