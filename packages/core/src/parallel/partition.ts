/**
 * What a plan and its shards have to do with each other, slot by slot. Found by who reads and who
 * writes them, so that it holds for plans of any network, loss or optimizer.
 */

import type { AnySlot, Calls, GradientPlan, Plan } from '../plan/plan.ts';
import { baseOf, reads, writes } from '../plan/uses.ts';

/** A plan to be cut into shards; where it has noise, each shard draws that of its own rows. */
export type SplitPlan = Plan & Partial<Pick<GradientPlan, 'noiseKey'>>;

export interface Partition {
  /**
   * Batched, written or read by the caller: inputs, targets, weights of rows, outputs. A shard
   * works on its own rows of them.
   */
  readonly rows: readonly AnySlot[];
  /** Written by the caller or the update, only read by shards: parameters, state. */
  readonly common: readonly AnySlot[];
  /**
   * Each shard has its own, to be joined: loss and batch statistics after `forward`, gradients
   * after `backward`.
   */
  readonly joined: { readonly forward: readonly AnySlot[]; readonly backward: readonly AnySlot[] };
}

/** Undefined where a plan cannot be split by rows. */
export function partitionOf(plan: SplitPlan): Partition | undefined {
  const { forward = [], backward = [], update = [] } = plan.phases;
  const passes = [...forward, ...backward];
  const read = bases(passes, reads);
  const written = bases(passes, writes);
  const wanted = bases(update, reads);
  if ([...wanted].some(({ batched }) => batched)) return undefined; // an update on single rows
  if (forward.length === 0 || plan.maxBatchSize < 2) return undefined;

  const fromOutside = [...read].filter((slot) => !written.has(slot));
  const joined = (calls: Calls): readonly AnySlot[] =>
    [...bases(calls, writes)].filter(
      (slot) => !slot.batched && (slot.role === 'scalar' || wanted.has(slot)),
    );
  const outputs = Object.values(plan.outputs).map(baseOf);
  return {
    rows: [...new Set([...fromOutside.filter(({ batched }) => batched), ...outputs])],
    common: fromOutside.filter((slot) => !slot.batched && slot !== plan.noiseKey),
    joined: { forward: joined(forward), backward: joined(backward) },
  };
}

/** The slots that `calls` touch, windows replaced by what they are windows into. */
function bases(
  calls: Calls,
  touched: (call: Calls[number]) => readonly AnySlot[],
): ReadonlySet<AnySlot> {
  return new Set(calls.flatMap(touched).map(baseOf));
}
