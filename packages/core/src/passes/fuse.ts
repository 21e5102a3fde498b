/**
 * A pass: a product, the bias behind it and the activation behind that become one call, which
 * writes neither product nor z. In training too, where the gradient of the activation needs y
 * alone.
 */

import { activationOf } from '../activations/index.ts';
import type { Epilogue } from '../kernels/epilogue.ts';
import type { KernelCall } from '../kernels/kernels.ts';
import type { AnySlot, Calls, Phase, Plan } from '../plan/plan.ts';
import { isConstant } from '../plan/slot.ts';
import { dropUnusedSlots } from './drop-unused-slots.ts';
import { isProduct, type Product } from './products.ts';
import { Readers } from './readers.ts';

type Call = KernelCall<AnySlot>;

/**
 * `plan` with bias and activation computed by the products that they follow.
 *
 * @example
 * formatPlan(fuse(planInference(network)));
 */
export function fuse<P extends Plan>(plan: P): P {
  const readers = new Readers(plan);
  const changed = new Map<Call, Call | undefined>();
  const calls: ReadonlySet<Call> = new Set(plan.phases.forward);
  for (const call of calls) if (isProduct(call)) fuseBehind(call, { readers, calls, changed });
  const entries = Object.entries<Calls>(plan.phases).map(([phase, all]): [string, Calls] => [
    phase,
    all.flatMap((call) => (changed.has(call) ? (changed.get(call) ?? []) : [call])),
  ]);
  const phases: Partial<Record<Phase, Calls>> = Object.fromEntries(entries);
  return dropUnusedSlots({ ...plan, phases });
}

interface Surroundings {
  readonly readers: Readers;
  /** Of the same phase. */
  readonly calls: ReadonlySet<Call>;
  /** What becomes of calls; undefined of those that are part of another now. */
  readonly changed: Map<Call, Call | undefined>;
}

function fuseBehind(product: Product, { readers, calls, changed }: Surroundings): void {
  let { out } = product.args;
  let epilogue: Epilogue<AnySlot> = {};
  const adding = readers.only(out);
  if (adding?.kernel === 'addRow' && adding.args.x === out && isConstant(adding.args.row)) {
    if (!calls.has(adding)) return;
    epilogue = { bias: adding.args.row };
    out = adding.args.out;
    changed.set(adding, undefined);
  }
  const activating = activationBehind(out, readers);
  if (activating !== undefined && calls.has(activating.call)) {
    const { call, gradients } = activating;
    epilogue = { ...epilogue, activation: call.args.activation };
    out = call.args.out;
    changed.set(call, undefined);
    for (const gradient of gradients) {
      changed.set(gradient, { ...gradient, args: { ...gradient.args, x: out } });
    }
  }
  // Of the same kernel, with arguments that all three take.
  changed.set(product, { ...product, args: { ...product.args, ...epilogue, out } } as Product);
}

type Activate = Extract<Call, { readonly kernel: 'activate' }>;
type ActivateBackward = Extract<Call, { readonly kernel: 'activateBackward' }>;

/**
 * The activation of `z`, where nothing else needs z: gradients that can do with y are let do so.
 */
function activationBehind(z: AnySlot, readers: Readers) {
  const all = readers.of(z);
  const call = all?.find((each): each is Activate => each.kernel === 'activate');
  if (all === undefined || call === undefined) return undefined;
  const gradients = all.filter((each): each is ActivateBackward => {
    if (each.kernel !== 'activateBackward') return false;
    const { y, dy, activation } = each.args;
    return y === call.args.out && dy !== z && activationOf(activation).isDerivedFromOutput === true;
  });
  return all.length === 1 + gradients.length ? { call, gradients } : undefined;
}
