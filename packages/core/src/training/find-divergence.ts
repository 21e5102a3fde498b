/** Where a number first stopped being finite, in the order in which the network computes. */
import type { Executable } from '../backends/backend.ts';
import type { AnySlot, Plan } from '../plan/plan.ts';
import { reads, writes } from '../plan/uses.ts';
import { sizeOf } from '../tensor/shape.ts';

export interface Divergence {
  /** `layers[1] dense "hidden"`, with `weights of` in front if it is those. */
  readonly layer: string;
  /** The row of the batch; undefined where it is not about one row. */
  readonly row: number | undefined;
}

/**
 * Looks through the forward pass that gave a loss that is not finite. Slots are written once, so
 * all numbers of that pass are still there.
 */
export function findDivergence(plan: Plan, executable: Executable, rows: number): Divergence {
  for (const call of plan.phases.forward ?? []) {
    for (const slot of reads(call)) {
      if (slot.role === 'parameter' && firstBad(executable, slot, rows) !== undefined) {
        return { layer: `weights of ${call.origin}`, row: undefined };
      }
    }
    for (const slot of writes(call)) {
      const index = firstBad(executable, slot, rows);
      if (index === undefined) continue;
      const row = slot.batched ? Math.floor(index / sizeOf(slot.shape)) : undefined;
      return { layer: call.origin, row };
    }
  }
  return { layer: 'the loss', row: undefined };
}

function firstBad(executable: Executable, slot: AnySlot, rows: number): number | undefined {
  const numbers = executable.view(slot);
  const count = sizeOf(slot.shape) * (slot.batched ? rows : 1);
  for (let i = 0; i < count; i++) if (!Number.isFinite(numbers[i])) return i;
  return undefined;
}
