/**
 * Which slots of a plan travel between the whole batch and its shards. Found by who reads and who writes them, so that it holds for
 * plans of any network, loss or optimizer.
 */

import { reads, writes } from '../passes/uses.ts';
import type { Calls, Plan, Slot } from '../plan/plan.ts';

export interface Traffic {
  /** Batched, written by the caller: inputs, targets, weights of rows. A shard gets its own rows. */
  readonly rowsDown: readonly Slot[];
  /** Written by the caller or the update, the same for all shards: parameters, state, noise key. */
  readonly fixedDown: readonly Slot[];
  /** Batched, read by the caller: outputs. */
  readonly rowsUp: readonly Slot[];
  /** One per shard, to be joined: loss and batch statistics after `forward`, gradients after `backward`. */
  readonly fixedUp: { readonly forward: readonly Slot[]; readonly backward: readonly Slot[] };
}

/** Undefined where a plan cannot be split by rows. */
export function trafficOf(plan: Plan): Traffic | undefined {
  const { forward = [], backward = [], update = [] } = plan.phases;
  const passes = [...forward, ...backward];
  const read = bases(passes, reads);
  const written = bases(passes, writes);
  const wanted = bases(update, reads);
  if ([...wanted].some(({ batched }) => batched)) return undefined; // an update on single rows
  if (forward.length === 0 || plan.capacity < 2) return undefined;

  const fromOutside = [...read].filter((slot) => !written.has(slot));
  const joined = (calls: Calls): readonly Slot[] =>
    [...bases(calls, writes)].filter(
      (slot) => !slot.batched && (slot.role === 'scalar' || wanted.has(slot)),
    );
  const outputs = new Set(Object.values(plan.outputs).map(baseOf));
  return {
    rowsDown: fromOutside.filter(({ batched }) => batched),
    fixedDown: fromOutside.filter(({ batched }) => !batched),
    rowsUp: [...outputs],
    fixedUp: { forward: joined(forward), backward: joined(backward) },
  };
}

/** The slots that `calls` touch, windows replaced by what they are windows into. */
function bases(calls: Calls, touched: (call: Calls[number]) => readonly Slot[]): ReadonlySet<Slot> {
  return new Set(calls.flatMap(touched).map(baseOf));
}

function baseOf(slot: Slot): Slot {
  return slot.within === undefined ? slot : baseOf(slot.within.slot);
}
