/** What slots of a plan hold, against what a backend can. */
import { BackendError } from '../errors/catalogue.ts';
import type { Calls, Plan } from '../plan/plan.ts';
import { elementOf } from '../plan/slot.ts';
import { reads, writes } from '../plan/uses.ts';
import type { ElementType } from '../tensor/element.ts';
import type { DType } from '../tensor/shape.ts';

/** What the memory of a backend is made for. */
export interface Holds {
  readonly backend: string;
  /** Of slots that don't say what they hold, and what kernels compute in. */
  readonly dtype: DType;
  /** Of any slot. */
  readonly elements: readonly ElementType[];
}

/**
 * Kernels compute in the backend's precision: a slot of another type may lie in memory, for the
 * caller, but no kernel takes it.
 *
 * @throws BackendError UNSUPPORTED_ELEMENT for the first slot that memory cannot hold,
 *   UNSUPPORTED_KERNEL for the first call on numbers that its kernel cannot read or write
 */
export function checkElements(plan: Plan, { backend, dtype, elements }: Holds): void {
  const others = plan.slots.filter((slot) => elementOf(slot, dtype) !== dtype);
  if (others.length === 0) return; // nearly always
  for (const slot of others) {
    const element = elementOf(slot, dtype);
    if (elements.includes(element)) continue;
    throw new BackendError('UNSUPPORTED_ELEMENT', { backend, slot: slot.name, element, elements });
  }
  const calls: readonly Calls[] = Object.values(plan.phases);
  for (const call of calls.flat()) {
    const operand = [...reads(call), ...writes(call)].find(
      (slot) => elementOf(slot, dtype) !== dtype,
    );
    if (operand === undefined) continue;
    const { kernel, origin: node } = call;
    const reason = `${operand.name} holds ${operand.element}, and the kernel computes in ${dtype}`;
    throw new BackendError('UNSUPPORTED_KERNEL', { backend, kernel, reason, node });
  }
}
