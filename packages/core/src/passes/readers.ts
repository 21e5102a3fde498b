/** Who reads the slots of a plan: what a pass has to know before it does away with one. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Calls, Plan } from '../plan/plan.ts';
import { slotsOf } from '../plan/slots-of.ts';
import { reads } from '../plan/uses.ts';

type Call = KernelCall<AnySlot>;

/** The calls that read each slot of a plan. */
export class Readers {
  readonly #calls = new Map<AnySlot, Call[]>();
  readonly #seen: ReadonlySet<AnySlot>;

  constructor(plan: Plan) {
    this.#seen = new Set<AnySlot>([
      ...slotsOf(plan),
      ...plan.slots.flatMap(({ within }) => within?.slot ?? []),
    ]);
    for (const call of Object.values<Calls>(plan.phases).flat()) {
      for (const slot of new Set(reads(call))) {
        const known = this.#calls.get(slot) ?? [];
        known.push(call);
        this.#calls.set(slot, known);
      }
    }
  }

  /**
   * All calls that read `slot`, unless the caller or a window into the slot sees its numbers too.
   */
  of(slot: AnySlot): readonly Call[] | undefined {
    return this.#seen.has(slot) ? undefined : (this.#calls.get(slot) ?? []);
  }

  /** The call that alone reads `slot`. */
  only(slot: AnySlot): Call | undefined {
    const calls = this.of(slot);
    return calls?.length === 1 ? calls[0] : undefined;
  }
}
