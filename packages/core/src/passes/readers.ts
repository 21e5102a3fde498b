/** Who reads the slots of a plan: what a pass has to know before it does away with one. */
import type { KernelCall } from '../kernels/kernels.ts';
import type { Calls, Plan, Slot } from '../plan/plan.ts';
import { reads } from '../plan/uses.ts';

type Call = KernelCall<Slot>;

export class Readers {
  readonly #calls = new Map<Slot, Call[]>();
  readonly #seen: ReadonlySet<Slot>;

  constructor(plan: Plan) {
    this.#seen = new Set([
      ...heldSlots(plan),
      ...plan.slots.flatMap(({ within }) => within?.slot ?? []),
    ]);
    for (const call of Object.values<Calls>(plan.phases).flat()) {
      for (const slot of new Set(reads(call))) {
        this.#calls.set(slot, [...(this.#calls.get(slot) ?? []), call]);
      }
    }
  }

  /** All calls that read `slot`, unless the caller or a window into the slot sees its numbers too. */
  of(slot: Slot): readonly Call[] | undefined {
    return this.#seen.has(slot) ? undefined : (this.#calls.get(slot) ?? []);
  }

  /** The call that alone reads `slot`. */
  only(slot: Slot): Call | undefined {
    const calls = this.of(slot);
    return calls?.length === 1 ? calls[0] : undefined;
  }
}

/** Slots that the caller fills or looks at: all that the plan names beside its calls. */
export function heldSlots(plan: Plan): ReadonlySet<Slot> {
  const { slots: _slots, phases: _phases, capacity: _capacity, ...named } = plan;
  const held = new Set<Slot>();
  for (const value of Object.values<Slot | Readonly<Record<string, unknown>>>(named)) {
    if (value === undefined) continue;
    for (const slot of isSlot(value) ? [value] : Object.values(value))
      if (isSlot(slot)) held.add(slot);
  }
  return held;
}

/** Whether `slot` stays the same between runs of `prepare`. */
export function isConstant({ batched, role }: Slot): boolean {
  return !batched && (role === 'parameter' || role === 'state' || role === 'constant');
}

function isSlot(value: unknown): value is Slot {
  return typeof value === 'object' && value !== null && 'batched' in value && 'id' in value;
}
