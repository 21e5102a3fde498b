/** The plan of a single kernel call, as a backend gets it. */
import type { KernelArgs, KernelCall, KernelName } from '../kernels/kernels.ts';
import { kernelTable } from '../kernels/table.ts';
import type { Plan, Role, Slot } from '../plan/plan.ts';
import { newSlot } from '../plan/slot.ts';
import { sizeOf } from '../tensor/shape.ts';
import { isOperand, isOperandList, type Operand } from './operand.ts';

export interface OneCallPlan {
  readonly plan: Plan;
  readonly slots: ReadonlyMap<Operand, Slot>;
  readonly usage: ReadonlyMap<Operand, Usage>;
  /** Slots that others lie within; what is around those has to stay. */
  readonly around: readonly Slot[];
}

export type Usage = 'read' | 'written' | 'updated';

/** Numbers in front of a nested slot and behind it. */
export const margin = 3;

/**
 * @param options isNested: whether operands that don't depend on rows lie within larger slots, as
 *   weights lie within the parameters; learns: whether the plan could go backward, so that weights
 *   may change from run to run
 */
export function oneCallPlan<K extends KernelName>(
  kernel: K,
  args: KernelArgs<Operand>[K],
  options: { readonly maxBatchSize: number; readonly isNested: boolean; readonly learns?: boolean },
): OneCallPlan {
  const slots = new Map<Operand, Slot>();
  const usage = new Map<Operand, Usage>();
  const all: Slot[] = [];
  const around: Slot[] = [];
  const add = (properties: Omit<Slot, 'tag'>): Slot => {
    const slot = newSlot(properties);
    all.push(slot);
    return slot;
  };
  const slotOf = (name: string, operand: Operand): Slot => {
    if (slots.has(operand)) return slots.get(operand)!;
    const used = usageOf(kernel, name);
    const { shape, batched } = operand;
    const made = { name, shape, batched, role: roleOf(operand, used) };
    const outer =
      options.isNested && !batched && sizeOf(shape) > 1
        ? add({ ...made, name: `around ${name}`, shape: [sizeOf(shape) + 2 * margin] })
        : undefined;
    const slot = add(outer ? { ...made, within: { slot: outer, offset: margin } } : made);
    if (outer !== undefined) around.push(outer);
    slots.set(operand, slot);
    usage.set(operand, used);
    return slot;
  };

  const args2 = Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      if (isOperand(value)) return [name, slotOf(name, value)];
      return [name, isOperandList(value) ? value.map((each) => slotOf(name, each)) : value];
    }),
  );
  // The same line of KernelArgs types both sides, operands replaced by slots.
  const call = { kernel, args: args2, origin: 'conformance' } as KernelCall<Slot>;
  const none = { shape: [0], batched: false };
  const parameters = add({ ...none, name: 'parameters', role: 'parameter' });
  const state = add({ ...none, name: 'state', role: 'state' });
  const plan: Plan = {
    maxBatchSize: options.maxBatchSize,
    slots: all,
    phases: { forward: [call], ...(options.learns && { backward: [] }) },
    inputs: {},
    outputs: {},
    parameters,
    state,
  };
  return { plan, slots, usage, around };
}

function usageOf(kernel: KernelName, name: string): Usage {
  const { reads, writes }: { reads: readonly string[]; writes: readonly string[] } =
    kernelTable[kernel];
  if (!writes.includes(name)) return 'read';
  return reads.includes(name) ? 'updated' : 'written';
}

function roleOf(operand: Operand, usage: Usage): Role {
  if (usage === 'written') return operand.batched ? 'activation' : 'temporary';
  if (usage === 'updated') return 'state';
  return operand.batched ? 'input' : 'parameter';
}
