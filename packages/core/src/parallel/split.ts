/**
 * How a plan is cut into shards, and where all of that lies: what the calling thread and its
 * workers both know.
 */
import type { AnySlot, Plan } from '../plan/plan.ts';
import type { DType } from '../tensor/shape.ts';
import type { Partition, SplitPlan } from './partition.ts';

/** How a plan is cut. */
export interface Split {
  readonly plan: SplitPlan;
  readonly partition: Partition;
  readonly dtype: DType;
  readonly shards: number;
  /** The calling one included. */
  readonly threads: number;
}

/** Bytes of the memory at which slots begin. */
export type Addresses = ReadonlyMap<AnySlot, number>;

/** What several executables have to do with. */
export interface Places {
  /** What the whole plan has in common with its shards. */
  readonly whole: Addresses;
  /** What each shard has to itself until it is joined. */
  readonly parts: readonly Addresses[];
}

export interface Layout extends Places {
  /** Where the region of each executable begins. */
  readonly starts: {
    readonly whole: number;
    readonly shards: readonly number[];
    /** By thread. */
    readonly joins: readonly number[];
  };
  readonly bytes: number;
}

/** A plan and the slots of it that lie outside of its region. */
export interface Placed {
  readonly plan: Plan;
  readonly elsewhere: Addresses;
}
