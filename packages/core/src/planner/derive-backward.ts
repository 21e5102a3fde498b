/**
 * The backward pass of a layer that has none, made from the calls of its forward pass: last call
 * first, each gives the gradients of what it read, by the adjoint table. The recorded calls are the
 * tape, and it is gone through once, when the plan is made.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { KernelCall, KernelName } from '../kernels/kernels.ts';
import { replaceSlots } from '../passes/replace-slots.ts';
import type { Slot } from '../plan/plan.ts';
import { gradientName } from '../plan/slot-names.ts';
import { reads, writes } from '../plan/uses.ts';
import type { Adjoint, AdjointTools } from './adjoints/adjoint.ts';
import { adjoints } from './adjoints/index.ts';
import type { Recorder } from './recorder.ts';
import { sumOf } from './sum-of.ts';

export interface Derivation {
  /** For messages, and the origin of the calls: `layers[1] gain "g"`. */
  readonly place: string;
  /** The forward pass. */
  readonly forward: readonly KernelCall<Slot>[];
  /** ∂loss/∂slot where it is known. */
  readonly given: ReadonlyMap<Slot, Slot>;
  /** Where ∂loss/∂slot is to be written. */
  readonly wanted: ReadonlyMap<Slot, Slot>;
}

/**
 * Appends the backward pass to `calls`.
 * @throws SpecError NO_ADJOINT for a kernel without one, or a slot that is written twice
 */
export function deriveBackward(
  record: Recorder,
  calls: KernelCall<Slot>[],
  derivation: Derivation,
): void {
  const { place, forward, given, wanted } = derivation;
  const writers = writersOf(derivation);
  const dependent = dependentSlots(forward, wanted);
  const derived: KernelCall<Slot>[] = [];
  const k = record.into(derived, place);
  const parts = new Map<Slot, Slot[]>([...given].map(([slot, gradient]) => [slot, [gradient]]));
  const like = (slot: Slot, name: string, shape = slot.shape): Slot =>
    record.per(slot.batched ? 'row' : 'batch', name, shape, 'temporary');
  const add = (slot: Slot, gradient: Slot): void => {
    if (dependent.has(slot)) addPart(parts, slot, gradient);
  };
  /** All parts as one slot, written once. */
  const total = (slot: Slot): Slot | undefined => {
    const sum = sumOf(k, parts.get(slot) ?? [], (index) =>
      like(slot, `${gradientName(slot.name)}.sum${index}`),
    );
    if (sum !== undefined) parts.set(slot, [sum]);
    return sum;
  };
  const toolsFor = (kernel: KernelName): AdjointTools => ({
    k,
    gradientOf: total,
    wants: (slot) => dependent.has(slot),
    part(slot, write) {
      if (!dependent.has(slot)) return;
      const out = like(slot, `${gradientName(slot.name)}.part${parts.get(slot)?.length ?? 0}`);
      write(out);
      add(slot, out);
    },
    same: add,
    temporary: (slot, shape) => like(slot, `${gradientName(slot.name)}.temporary`, shape),
    writerOf: (slot) => writers.get(slot),
    refuse: (reason) => {
      throw new SpecError('NO_ADJOINT', { place, kernel, reason });
    },
  });

  for (const call of [...forward].reverse()) {
    if (!writes(call).some((slot) => dependent.has(slot) && parts.has(slot))) continue;
    const rule = adjoints[call.kernel] as Adjoint<never> | undefined; // of the same name
    const tools = toolsFor(call.kernel);
    if (rule === undefined) tools.refuse('there is no rule for it');
    else rule(call.args as never, tools);
  }
  const sums = [...wanted.keys()].map((slot) => [slot, total(slot)] as const);
  calls.push(...withDestinations(record, derived, derivation, new Map(sums)));
}

/** In place: many calls may read one slot, and a list copied for each takes the square of that. */
function addPart(parts: Map<Slot, Slot[]>, slot: Slot, gradient: Slot): void {
  const known = parts.get(slot);
  if (known === undefined) parts.set(slot, [gradient]);
  else known.push(gradient);
}

/**
 * Calls that write each sum where it is wanted: straight away where the sum is a slot of its own,
 * else copied; 0 where the loss does not depend on it.
 */
function withDestinations(
  record: Recorder,
  derived: readonly KernelCall<Slot>[],
  { place, given, wanted }: Derivation,
  sums: ReadonlyMap<Slot, Slot | undefined>,
): readonly KernelCall<Slot>[] {
  const moved = new Map<Slot, Slot>();
  const rest: KernelCall<Slot>[] = [];
  const k = record.into(rest, place);
  const known = new Set(given.values());
  for (const [slot, out] of wanted) {
    const sum = sums.get(slot);
    if (sum === undefined) k.scale({ x: slot, factor: 0, out });
    else if (known.has(sum) || moved.has(sum))
      k.scale({ x: moved.get(sum) ?? sum, factor: 1, out });
    else moved.set(sum, out);
  }
  return [...derived.map((call) => replaceSlots(call, (slot) => moved.get(slot))), ...rest];
}

/**
 * Which kernel wrote each slot; a slot that is written twice no longer holds what the rules need.
 */
function writersOf({ place, forward }: Derivation): ReadonlyMap<Slot, KernelName> {
  const writers = new Map<Slot, KernelName>();
  for (const call of forward) {
    for (const slot of writes(call)) {
      const isRead = reads(call).includes(slot);
      if (writers.has(slot) || isRead) {
        const reason = `${slot.name} is ${isRead ? 'overwritten by a call that reads it' : 'written twice'}`;
        throw new SpecError('NO_ADJOINT', { place, kernel: call.kernel, reason });
      }
      writers.set(slot, call.kernel);
    }
  }
  return writers;
}

/** Slots that depend on what a gradient is wanted of: no others need one. */
function dependentSlots(
  forward: readonly KernelCall<Slot>[],
  wanted: ReadonlyMap<Slot, Slot>,
): ReadonlySet<Slot> {
  const dependent = new Set<Slot>(wanted.keys());
  for (const call of forward) {
    if (!reads(call).some((slot) => dependent.has(slot))) continue;
    for (const slot of writes(call)) dependent.add(slot);
  }
  return dependent;
}
