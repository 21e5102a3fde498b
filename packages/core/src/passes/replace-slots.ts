/** Calls with other slots in the place of some. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { Slot } from '../plan/plan.ts';

export function replaceSlots(
  call: KernelCall<Slot>,
  replacement: (slot: Slot) => Slot | undefined,
): KernelCall<Slot> {
  const move = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(move) : (replacement(value as Slot) ?? value); // a slot or a setting
  const args = Object.entries(call.args).map(([key, value]) => [key, move(value)]);
  return { ...call, args: Object.fromEntries(args) } as KernelCall<Slot>; // the same, slots replaced
}
