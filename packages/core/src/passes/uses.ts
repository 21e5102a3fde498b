/** Which slots a call reads and writes, by the kernel table. */
import type { KernelCall } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { Slot } from '../plan/plan.ts';

export function reads(call: KernelCall<Slot>): readonly Slot[] {
  return slotsAt(call, kernelTable[call.kernel].reads);
}

export function writes(call: KernelCall<Slot>): readonly Slot[] {
  return slotsAt(call, kernelTable[call.kernel].writes);
}

function slotsAt(call: KernelCall<Slot>, keys: readonly string[]): readonly Slot[] {
  const given = new Map<string, Slot | readonly Slot[] | undefined>(Object.entries(call.args));
  return keys.flatMap((key) => given.get(key) ?? []);
}
