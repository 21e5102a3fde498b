/**
 * The memory over which a batch and its shards exchange numbers: one buffer, laid out by the plan alone, so that both sides find
 * everything without a message. On several threads it is shared.
 */
import type { Plan, Slot } from '../plan/plan.ts';
import { type DType, type Numbers, sizeOf } from '../tensor/shape.ts';
import type { Traffic } from './traffic.ts';

export interface Exchange {
  /** What goes to the shards: whole batches of rows, and what all shards share. */
  readonly down: ReadonlyMap<Slot, Numbers>;
  /** Rows that come back, of the whole batch. */
  readonly rows: ReadonlyMap<Slot, Numbers>;
  /** What comes back from each shard. */
  readonly shards: readonly ReadonlyMap<Slot, Numbers>[];
}

/** A part of the layout: how many numbers each slot takes. */
type Sizes = readonly (readonly [Slot, number])[];

interface Layout {
  readonly down: Sizes;
  readonly rows: Sizes;
  readonly shard: Sizes;
}

function layoutOf(plan: Plan, { rowsDown, fixedDown, rowsUp, fixedUp }: Traffic): Layout {
  const fixed = (slot: Slot) => [slot, sizeOf(slot.shape)] as const;
  const batch = (slot: Slot) => [slot, sizeOf(slot.shape) * plan.capacity] as const;
  return {
    down: [...fixedDown.map(fixed), ...rowsDown.map(batch)],
    rows: rowsUp.map(batch),
    shard: [...fixedUp.forward, ...fixedUp.backward].map(fixed),
  };
}

/** How many bytes `exchangeOver` needs. */
export function exchangeBytes(plan: Plan, traffic: Traffic, shards: number, dtype: DType): number {
  const { down, rows, shard } = layoutOf(plan, traffic);
  const total = (sizes: Sizes): number => sizes.reduce((sum, [, size]) => sum + size, 0);
  return (total(down) + total(rows) + shards * total(shard)) * (dtype === 'float64' ? 8 : 4);
}

/** The exchange that lies in `buffer`. */
export function exchangeOver(
  buffer: ArrayBufferLike,
  given: {
    readonly plan: Plan;
    readonly traffic: Traffic;
    readonly shards: number;
    readonly dtype: DType;
  },
): Exchange {
  const { plan, traffic, shards, dtype } = given;
  const { down, rows, shard } = layoutOf(plan, traffic);
  const numbers = dtype === 'float64' ? new Float64Array(buffer) : new Float32Array(buffer);
  let offset = 0;
  const place = (sizes: Sizes): ReadonlyMap<Slot, Numbers> =>
    new Map(
      sizes.map(([slot, size]) => {
        const start = offset;
        offset += size;
        return [slot, numbers.subarray(start, offset)] as const;
      }),
    );
  return {
    down: place(down),
    rows: place(rows),
    shards: Array.from({ length: shards }, () => place(shard)),
  };
}
