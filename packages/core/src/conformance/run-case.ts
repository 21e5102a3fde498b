/**
 * One call on the backend in question and on another, which says what is right. What may not matter
 * is made to matter where it does: outputs start as NaN, input rows that are not in use hold NaN,
 * and numbers that the call has no business with have to stand there afterwards as they did before.
 */
import type { Backend, Executable } from '../backends/backend.ts';
import { BackendError } from '../errors/catalogue.ts';
import type { KernelArgs, KernelName } from '../kernels/kernels.ts';
import type { Slot } from '../plan/plan.ts';
import { errorOf, sameNumbers } from './error-of.ts';
import { type OneCallPlan, oneCallPlan } from './one-call-plan.ts';
import type { Operand } from './operand.ts';

export interface Call<K extends KernelName> {
  readonly kernel: K;
  /** The case's name, for errors. */
  readonly name: string;
  readonly args: KernelArgs<Operand>[K];
  readonly rows: number;
  readonly maxBatchSize: number;
  readonly isNested: boolean;
}

/** Stands where nothing may be written. */
const untouched = 1234.5;

/**
 * The worst error of any output, in any kind of plan.
 * @throws BackendError CONTRACT_BROKEN where the call wrote what it should not, UNSUPPORTED_KERNEL
 */
export function runCase<K extends KernelName>(
  call: Call<K>,
  backend: Backend,
  reference: Backend,
): number {
  const expected = outputsOf(call, reference);
  const errors = [false, true].map((learns) => errorIn(call, backend, { learns, expected }));
  return Math.max(...errors);
}

/** In a plan that only answers, whose weights stay, or in one that learns. */
function errorIn<K extends KernelName>(
  call: Call<K>,
  backend: Backend,
  options: {
    readonly learns: boolean;
    readonly expected: ReadonlyMap<Operand, ArrayLike<number>>;
  },
): number {
  const { learns, expected } = options;
  const planned = oneCallPlan(call.kernel, call.args, { ...call, learns });
  const executable = backend.prepare(planned.plan);
  try {
    const before = fill(planned, executable);
    executable.run('forward', call.rows);
    checkUntouched(call, backend, { planned, executable, before });
    const errors = [...expected].map(([operand, numbers]) => {
      const found = executable.view(planned.slots.get(operand)!);
      return errorOf(found.subarray(0, numbers.length), numbers);
    });
    return Math.max(...errors);
  } finally {
    executable.dispose();
  }
}

/** What `reference` makes of it, with no row to spare and outputs that start at 0. */
function outputsOf<K extends KernelName>(
  call: Call<K>,
  reference: Backend,
): ReadonlyMap<Operand, ArrayLike<number>> {
  const planned = oneCallPlan(call.kernel, call.args, { maxBatchSize: call.rows, isNested: false });
  const executable = reference.prepare(planned.plan);
  for (const [operand, slot] of planned.slots) {
    if (planned.usage.get(operand) !== 'written') executable.view(slot).set(operand.numbers);
  }
  executable.run('forward', call.rows);
  const outputs = [...planned.slots]
    .filter(([operand]) => planned.usage.get(operand) !== 'read')
    .map(([operand, slot]) => [operand, executable.view(slot).slice()] as const);
  executable.dispose();
  return new Map(outputs);
}

/** Fills all slots; returns what stands in each now. */
function fill(planned: OneCallPlan, executable: Executable): ReadonlyMap<Slot, ArrayLike<number>> {
  for (const slot of planned.around) executable.view(slot).fill(untouched);
  for (const [operand, slot] of planned.slots) {
    const view = executable.view(slot);
    const inUse = operand.numbers.length;
    const usage = planned.usage.get(operand);
    view.fill(usage === 'read' ? Number.NaN : untouched, inUse);
    if (usage === 'written') view.fill(Number.NaN, 0, inUse);
    else view.set(operand.numbers);
  }
  const all = [...planned.around, ...planned.slots.values()];
  return new Map(all.map((slot) => [slot, executable.view(slot).slice()]));
}

/** Inputs, rows beyond those in use, and what is around a nested slot. */
function checkUntouched<K extends KernelName>(
  call: Call<K>,
  backend: Backend,
  run: {
    readonly planned: OneCallPlan;
    readonly executable: Executable;
    readonly before: ReadonlyMap<Slot, ArrayLike<number>>;
  },
): void {
  const { planned, executable, before } = run;
  const broken = (slot: Slot, what: string): BackendError =>
    new BackendError('CONTRACT_BROKEN', {
      backend: backend.name,
      kernel: call.kernel,
      case: call.name,
      what: `${what} ${slot.name}`,
    });
  for (const [operand, slot] of planned.slots) {
    const from = planned.usage.get(operand) === 'read' ? 0 : operand.numbers.length;
    const now = executable.view(slot).slice(from);
    if (sameNumbers(now, Array.from(before.get(slot)!).slice(from))) continue;
    throw broken(slot, from === 0 ? 'it changed its input' : 'it wrote beyond the rows in use of');
  }
  for (const slot of planned.around) {
    const inner = [...planned.slots].find(([, each]) => each.within?.slot === slot)!;
    const now = Array.from(executable.view(slot));
    const then = Array.from(before.get(slot)!);
    const start = inner[1].within!.offset;
    now.splice(start, inner[0].numbers.length);
    then.splice(start, inner[0].numbers.length);
    if (!sameNumbers(now, then)) throw broken(slot, 'it wrote');
  }
}
