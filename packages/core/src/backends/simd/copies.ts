/**
 * Copies of weights in the order in which products read them. They are made in front of a forward
 * pass, but only if weights may have changed since the last one: a caller that writes numbers asks
 * for their view first, that is the contract of executables.
 */
import type { Runner } from '../../kernels/kernels.ts';
import type { AnySlot, Plan } from '../../plan/plan.ts';
import { isConstant } from '../../plan/slot.ts';
import { baseOf, writes } from '../../plan/uses.ts';
import type { Executable } from '../backend.ts';

/**
 * Slots that stay the same from one forward pass to the next unless the caller asks for their view:
 * only in plans that answer and don't learn, and only those that lie here, for what lies elsewhere
 * others write.
 */
export function constantsOf(
  { phases, slots }: Plan,
  elsewhere: ReadonlyMap<AnySlot, number>,
): ReadonlySet<AnySlot> {
  if (phases.backward !== undefined || phases.update !== undefined) return new Set();
  const written = new Set((phases.forward ?? []).flatMap(writes).map(baseOf));
  const stays = (base: AnySlot): boolean => !written.has(base) && !elsewhere.has(base);
  return new Set(slots.filter((slot) => isConstant(slot) && stays(baseOf(slot))));
}

/** `executable`, with `makeCopies` run in front of its forward passes where that is due. */
export function withCopies(
  executable: Executable,
  constants: ReadonlySet<AnySlot>,
  makeCopies: Runner,
): Executable {
  let areStale = true;
  return {
    view(slot) {
      // outputs are asked for at each answer
      if (!slot.batched && constants.has(slot)) areStale = true;
      return executable.view(slot);
    },
    run(phase, rows) {
      if (phase === 'prepare') areStale = true;
      else if (areStale) {
        makeCopies(1);
        areStale = false;
      }
      executable.run(phase, rows);
    },
    dispose: () => executable.dispose(),
  };
}
