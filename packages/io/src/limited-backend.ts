/**
 * A backend that refuses, before anything is allocated, plans that ask for more than a file may: a
 * few bytes can describe paddings, windows and products without end.
 */
import { type Backend, sizeOf } from '@reflexarc/core';
import type { KernelArgs, KernelCall } from '@reflexarc/core/kernels';
import { type AnySlot, isSlot, multiplyAdds, type Plan } from '@reflexarc/core/plan';
import { FormatError } from './errors.ts';

/** Multiplications for each number of the limit; networks that convolve images need some ten. */
const productsPerNumber = 64;

type Window = KernelArgs<AnySlot>['pool2d']['window'];

interface Limits {
  readonly source: string;
  readonly rowLimit: number;
  /** How often the plan will be run before the model is handed out. */
  readonly runs: number;
}

/** @throws FormatError TOO_LARGE, TOO_MUCH_WORK from its `prepare` */
export function limited(backend: Backend, limits: Limits): Backend {
  return {
    name: backend.name,
    dtype: backend.dtype,
    ...(backend.passes && { passes: backend.passes }),
    refuses: (call) => backend.refuses(call),
    prepare(plan) {
      checkRoom(plan, limits);
      checkWork(plan, limits);
      return backend.prepare(plan);
    },
  };
}

function checkRoom(plan: Plan, { source, rowLimit: limit }: Limits): void {
  const { slots, maxBatchSize, phases } = plan;
  const own = slots.filter(({ within }) => within === undefined);
  const inSlots = own.reduce(
    (sum, { shape, batched }) => sum + sizeOf(shape) * (batched ? maxBatchSize : 1),
    0,
  );
  const numbers = (phases.forward ?? []).reduce((sum, call) => sum + numbersInLists(call), inSlots);
  if (numbers > limit) throw new FormatError('TOO_LARGE', { source, numbers, limit });
}

/** A backend may list what each window sees: an input cell and a filter cell for each product. */
function numbersInLists({ args }: KernelCall<AnySlot>): number {
  return 'window' in args
    ? 2 * args.window.height.output * args.window.width.output * seenBy(args.window)
    : 0;
}

/** How many input cells a window sees at most. */
function seenBy({ height, width }: Window): number {
  return Math.min(height.size, height.input) * Math.min(width.size, width.input);
}

function checkWork({ phases }: Plan, { source, rowLimit, runs }: Limits): void {
  const workOf = (calls: readonly KernelCall<AnySlot>[] = []): number =>
    calls.reduce((sum, call) => sum + products(call) + numbersTouched(call), 0);
  const needed = workOf(phases.prepare) + runs * workOf(phases.forward);
  const limit = productsPerNumber * rowLimit;
  if (needed <= limit) return;
  throw new FormatError('TOO_MUCH_WORK', { source, products: needed, limit });
}

/** Products of a call for one row; what a pooling window compares or adds counts alike. */
function products(call: KernelCall<AnySlot>): number {
  if (call.kernel !== 'pool2d') return multiplyAdds(call);
  const { out, window } = call.args;
  return sizeOf(out.shape) * seenBy(window);
}

function numbersTouched({ args }: KernelCall<AnySlot>): number {
  const slots = Object.values(args).filter(isSlot);
  return slots.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
