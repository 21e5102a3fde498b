/** A pass: leaves out slots that no call and no caller touches, and numbers the rest anew. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { Calls, Plan, Slot, TrainingPlan } from '../plan/plan.ts';
import { reads, writes } from '../plan/uses.ts';

const always: readonly Slot['role'][] = [
  'input',
  'target',
  'sampleWeight',
  'parameter',
  'gradient',
  'state',
  'moment',
  'scalar',
];

export function dropUnusedSlots<P extends Plan & Partial<Pick<TrainingPlan, 'inputGradients'>>>(
  plan: P,
): P {
  const calls: readonly KernelCall<Slot>[] = Object.values<Calls>(plan.phases).flat();
  const used = new Set<Slot>(calls.flatMap((call) => [...reads(call), ...writes(call)]));
  for (const slot of Object.values(plan.outputs)) used.add(slot);
  for (const slot of Object.values(plan.inputGradients ?? {})) used.add(slot);
  for (const { within } of used) if (within !== undefined) used.add(within.slot); // a set grows while it is walked
  return {
    ...plan,
    slots: plan.slots.filter((slot) => used.has(slot) || always.includes(slot.role)),
  };
}
