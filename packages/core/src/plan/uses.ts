/** Which slots a call reads and writes, by the kernel table, and what those lie in. */
import type { KernelCall } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { Slot } from './plan.ts';

export function reads(call: KernelCall<Slot>): readonly Slot[] {
  return slotsAt(call, kernelTable[call.kernel].reads);
}

export function writes(call: KernelCall<Slot>): readonly Slot[] {
  return slotsAt(call, kernelTable[call.kernel].writes);
}

/** What a slot is a window into; itself where it is none. */
export function baseOf(slot: Slot): Slot {
  return slot.within === undefined ? slot : baseOf(slot.within.slot);
}

function slotsAt(call: KernelCall<Slot>, keys: readonly string[]): readonly Slot[] {
  const given = new Map<string, Slot | readonly Slot[] | undefined>(Object.entries(call.args));
  return keys.flatMap((key) => given.get(key) ?? []);
}
