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
  const given = new Map<string, S | readonly S[] | undefined>(Object.entries(call.args));
  return keys.flatMap((key) => given.get(key) ?? []);
}
