/** Calls on slots → runners on views: how a backend made of one function per kernel runs a plan. */
import { BackendError } from '../errors/catalogue.ts';
import type { KernelCall, KernelSet, Runner } from '../kernels/kernels.ts';
import type { AnySlot, Calls, Phase, Plan, Slot } from '../plan/plan.ts';
import { isSlot } from '../plan/slot.ts';
import type { ArrayOf, Elements, ElementType } from '../tensor/element.ts';
import { countOf, type View } from '../tensor/view.ts';
import type { Executable } from './backend.ts';

/** What lies where: the array of each slot, of the slot's element type. */
export type SlotArrays = ReadonlyMap<AnySlot, Elements>;

/** An array for every slot of a plan: slots within others are windows into them. */
export function allocate(
  plan: Plan,
  allocateNumbers: (length: number, slot: AnySlot) => Elements,
): SlotArrays {
  const numbers = new Map<AnySlot, Elements>();
  const numbersOf = (slot: AnySlot): Elements => {
    const known = numbers.get(slot);
    if (known !== undefined) return known;
    const length = countOf(slot, plan.maxBatchSize);
    const { within } = slot;
    const made =
      within === undefined
        ? allocateNumbers(length, slot)
        : numbersOf(within.slot).subarray(within.offset, within.offset + length);
    numbers.set(slot, made);
    return made;
  };
  for (const slot of plan.slots) numbersOf(slot);
  return numbers;
}

/** An executable whose numbers lie in `numbers` and whose kernels are `kernels`. */
export function bind(
  plan: Plan,
  numbers: SlotArrays,
  kernels: KernelSet<View>,
  backendName: string,
): Executable {
  const bindAll = (calls: Calls = []): readonly Runner[] =>
    calls.map((call) => bindCall(call, numbers, kernels));
  const runners: Record<Phase, readonly Runner[]> = {
    prepare: bindAll(plan.phases.prepare),
    forward: bindAll(plan.phases.forward),
    backward: bindAll(plan.phases.backward),
    update: bindAll(plan.phases.update),
  };
  return executableOf(plan, numbers, runners, backendName);
}

/** One call on the numbers of its slots. */
function bindCall(
  call: KernelCall<AnySlot>,
  numbers: SlotArrays,
  kernels: KernelSet<View>,
): Runner {
  const args = boundArguments(call, (slot) => {
    const { shape, batched } = slot;
    return { shape, batched, data: numbers.get(slot)! }; // every slot of the plan was allocated
  });
  // The same line of KernelArgs types both sides, slots replaced by views; `checkElements` has
  // looked.
  const kernel = kernels[call.kernel] as (args: unknown) => Runner;
  return kernel(args);
}

/** A call's arguments with what stands for each slot. */
export function boundArguments<T>(
  call: KernelCall<AnySlot>,
  bound: (slot: AnySlot) => T,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(call.args).map(([key, value]) => [
      key,
      isSlot(value) ? bound(value) : isSlots(value) ? value.map(bound) : value,
    ]),
  );
}

/** An executable that runs `runners`, which work on `numbers`. */
export function executableOf(
  plan: Plan,
  numbers: SlotArrays,
  runners: Readonly<Record<Phase, readonly Runner[]>>,
  backendName: string,
): Executable {
  let isDisposed = false;
  return {
    // Each slot's array was made for its element type.
    view: <E extends ElementType>(slot: Slot<E>) => numbers.get(slot)! as ArrayOf<E>,
    run(phase, rows = plan.maxBatchSize) {
      if (isDisposed) throw new BackendError('DISPOSED', { backend: backendName });
      if (rows > plan.maxBatchSize) {
        throw new BackendError('TOO_MANY_ROWS', { rows, maxBatchSize: plan.maxBatchSize });
      }
      const calls = runners[phase];
      for (let i = 0; i < calls.length; i++) calls[i]!(rows);
    },
    dispose() {
      isDisposed = true;
    },
  };
}

function isSlots(value: unknown): value is readonly AnySlot[] {
  return Array.isArray(value) && value.length > 0 && value.every(isSlot);
}
