/** What can be asked of a slot, and how one is made. */
import { bytesPerElement, type ElementType } from '../tensor/element.ts';
import type { DType } from '../tensor/shape.ts';
import { countOf } from '../tensor/view.ts';
import type { AnySlot, Slot } from './plan.ts';

/** A slot with these properties. */
export function newSlot<E extends ElementType = DType>(properties: Omit<Slot<E>, 'tag'>): Slot<E> {
  return { tag: 'slot', ...properties };
}

/** Whether `value`, an argument of a call, is a slot; else it is a setting or a list. */
export function isSlot(value: unknown): value is AnySlot {
  return typeof value === 'object' && value !== null && 'tag' in value && value.tag === 'slot';
}

/** Whether the numbers of `slot` are floats: then kernels compute with them. */
export function isFloat(slot: AnySlot): slot is Slot {
  return slot.element !== 'int8' && slot.element !== 'int32';
}

/** What each number of `slot` is on a backend that computes in `dtype`. */
export function elementOf({ element }: AnySlot, dtype: DType): ElementType {
  return element ?? dtype;
}

/** Bytes of `count` numbers of `slot`: in front of a window, say, or of some rows. */
export function bytesOfNumbers(slot: AnySlot, count: number, dtype: DType): number {
  return count * bytesPerElement(elementOf(slot, dtype));
}

/** Bytes of all of `slot`: of `rows` rows where it is batched. */
export function bytesOf(
  slot: AnySlot,
  { rows, dtype }: { readonly rows: number; readonly dtype: DType },
): number {
  return bytesOfNumbers(slot, countOf(slot, rows), dtype);
}

/** Whether the numbers of `slot` stay the same between runs of `prepare`. */
export function isConstant({ batched, role }: AnySlot): boolean {
  return !batched && (role === 'parameter' || role === 'state' || role === 'constant');
}
