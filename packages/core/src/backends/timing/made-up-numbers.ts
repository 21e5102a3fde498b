/**
 * Numbers to time a plan with: how long a kernel takes hardly depends on them, as long as they are
 * ordinary.
 */
import type { AnySlot, Plan } from '../../plan/plan.ts';
import type { Elements } from '../../tensor/element.ts';
import { sizeOf } from '../../tensor/shape.ts';
import type { Executable } from '../backend.ts';

/**
 * Small weights and inputs of both signs; ones where a number may be an index or a length, for
 * which a one is valid nearly everywhere; targets that name the classes in turn. Learning rate and
 * step stay 0, so that weights don't run away.
 */
export function makeUpNumbers(executable: Executable, plan: Plan): void {
  const weights = executable.view(plan.parameters);
  for (let i = 0; i < weights.length; i++) weights[i] = ((i * 7919) % 101) / 500 - 0.1;
  executable.view(plan.state).fill(1);
  for (const slot of plan.slots) {
    if (slot.within !== undefined) continue;
    const numbers = executable.view(slot);
    if (slot.role === 'sampleWeight' || (slot.role === 'input' && isCount(slot))) numbers.fill(1);
    else if (slot.role === 'input') fillWave(numbers);
    else if (slot.role === 'target') fillClasses(numbers, sizeOf(slot.shape));
  }
}

/** Whether its numbers may be indices or lengths. */
function isCount({ indices, shape }: AnySlot): boolean {
  return indices !== undefined || sizeOf(shape) === 1;
}

function fillWave(numbers: Elements): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = Math.sin(i * 1.7) / 2;
}

/** 1 at the row's class, which is the next one in each row. */
function fillClasses(numbers: Elements, classes: number): void {
  for (let row = 0; row * classes < numbers.length; row++) {
    numbers[row * classes + (row % classes)] = 1;
  }
}
