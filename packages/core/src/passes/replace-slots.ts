/** Calls with other slots in the place of some. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot } from '../plan/plan.ts';
import { isSlot } from '../plan/slot.ts';

/** `call` with what `replacement` gives in the place of each slot; undefined leaves it. */
export function replaceSlots<S extends AnySlot>(
  call: KernelCall<S>,
  replacement: (slot: S) => S | undefined,
): KernelCall<S> {
  const isOne = (value: unknown): value is S => isSlot(value); // all slots of the call are S
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move);
    return isOne(value) ? (replacement(value) ?? value) : value;
  };
  const args = Object.entries(call.args).map(([key, value]) => [key, move(value)]);
  return { ...call, args: Object.fromEntries(args) } as KernelCall<S>; // the same, slots replaced
}
