/** A pass: leaves out slots that no call and no caller touches; the others stay as they are. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Calls, Plan } from '../plan/plan.ts';
import { type AnyPlan, slotsOf } from '../plan/slots-of.ts';
import { reads, writes } from '../plan/uses.ts';

/** Roles of what the caller knows by name, and of the windows into it. */
const always: readonly AnySlot['role'][] = [
  'input',
  'target',
  'sampleWeight',
  'parameter',
  'gradient',
  'state',
  'moment',
  'scalar',
];

/** `plan` with the slots that its calls use, that it names, and that those lie in. */
export function dropUnusedSlots<P extends Plan & AnyPlan>(plan: P): P {
  const calls: readonly KernelCall<AnySlot>[] = Object.values<Calls>(plan.phases).flat();
  const used = new Set<AnySlot>(calls.flatMap((call) => [...reads(call), ...writes(call)]));
  for (const slot of slotsOf(plan)) used.add(slot);
  // a set grows while it is walked
  for (const { within } of used) if (within !== undefined) used.add(within.slot);
  return {
    ...plan,
    slots: plan.slots.filter((slot) => used.has(slot) || always.includes(slot.role)),
  };
}
