/** Which slots a call reads and writes, by the kernel table, and what those lie in. */
import type { KernelCall } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { AnySlot } from './plan.ts';

/** The slots that `call` reads. */
export function reads<S extends AnySlot>(call: KernelCall<S>): readonly S[] {
  return slotsAt(call, kernelTable[call.kernel].reads);
}

/** The slots that `call` writes. */
export function writes<S extends AnySlot>(call: KernelCall<S>): readonly S[] {
  return slotsAt(call, kernelTable[call.kernel].writes);
}

/** What a slot is a window into; itself where it is none. */
export function baseOf(slot: AnySlot): AnySlot {
  return slot.within === undefined ? slot : baseOf(slot.within.slot);
}

function slotsAt<S extends AnySlot>(call: KernelCall<S>, keys: readonly string[]): readonly S[] {
  // What the kernel table names among the arguments is a slot, a list of them, or not given.
  const args = call.args as Readonly<Record<string, S | readonly S[] | undefined>>;
  const slots: S[] = [];
  for (const key of keys) {
    const given = args[key];
    if (given !== undefined) slots.push(...(isList(given) ? given : [given]));
  }
  return slots;
}

function isList<S extends AnySlot>(given: S | readonly S[]): given is readonly S[] {
  return Array.isArray(given);
}
