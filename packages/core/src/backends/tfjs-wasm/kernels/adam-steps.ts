/** Adam's step, and those that differ from it in one place each. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import { nadamMomentum } from '../../../kernels/nadam-momentum.ts';
import type { AdamArgs } from '../../../kernels/steps.ts';
import type { Context, Handle } from '../handle.ts';
import { overRanges } from '../ranges.ts';
import type { Tensor } from '../tfjs.ts';
import { moving } from './moving.ts';

type Family = Pick<KernelSet<Handle>, 'adamStep' | 'amsgradStep' | 'nadamStep' | 'adamaxStep'>;

export function adamStepKernels(context: Context): Family {
  return { ...bySquares(context), ...nadam(context), ...adamax(context) };
}

/** What their formulas have in common. */
function partsOf(context: Context) {
  const { add, sub, mul, sqrt, square } = context.tfjs;
  const over = (args: AdamArgs<Handle>, step: Parameters<typeof overRanges>[2]) =>
    overRanges(context, { ...args, like: args.parameters }, step);
  /** The new mean of gradients, and that of their squares. */
  const meanOf = ({ mean, gradients, beta1 }: AdamArgs<Handle>): Tensor =>
    moving(context.tfjs, mean.read(0), gradients.read(0), beta1);
  const varianceOf = (args: AdamArgs<Handle> & { readonly variance: Handle }): Tensor =>
    moving(context.tfjs, args.variance.read(0), square(args.gradients.read(0)), args.beta2);
  /** √v̂ + ε */
  const rootOf = (variance: Tensor, { beta2, epsilon, step }: AdamArgs<Handle>): Tensor =>
    add(sqrt(mul(variance, 1 / (1 - beta2 ** step.number()))), epsilon);
  const correctedRate = ({ rate, beta1, step }: AdamArgs<Handle>): number =>
    rate.number() / (1 - beta1 ** step.number());
  const stepped = (w: Handle, rate: number, quotient: Tensor): Tensor =>
    sub(w.read(0), mul(quotient, rate));
  return { over, meanOf, varianceOf, rootOf, correctedRate, stepped };
}

function bySquares(context: Context) {
  const { div, maximum } = context.tfjs;
  const { over, meanOf, varianceOf, rootOf, correctedRate, stepped } = partsOf(context);
  return {
    adamStep: (args) =>
      over(args, (update) => {
        const [mean, variance] = [meanOf(args), varianceOf(args)];
        const quotient = div(mean, rootOf(variance, args));
        update(args.parameters, stepped(args.parameters, correctedRate(args), quotient));
        update(args.mean, mean);
        update(args.variance, variance);
      }),
    amsgradStep: (args) =>
      over(args, (update) => {
        const [mean, variance] = [meanOf(args), varianceOf(args)];
        const peak = maximum(args.peak.read(0), variance);
        const quotient = div(mean, rootOf(peak, args));
        update(args.parameters, stepped(args.parameters, correctedRate(args), quotient));
        update(args.mean, mean);
        update(args.variance, variance);
        update(args.peak, peak);
      }),
  } satisfies Partial<Family>;
}

function nadam(context: Context) {
  const { add, sub, mul, div, fill } = context.tfjs;
  const { over, meanOf, varianceOf, rootOf, stepped } = partsOf(context);
  return {
    nadamStep: (args) =>
      over(args, (update) => {
        const { beta1, momentumDecay } = args;
        const taken = args.step.number();
        const momentum = nadamMomentum(taken, beta1, momentumDecay);
        const next = nadamMomentum(taken + 1, beta1, momentumDecay);
        const [mean, variance, g] = [meanOf(args), varianceOf(args), args.gradients.read(0)];
        const before = args.product.read(0);
        const product = taken === 1 ? fill(before.shape, momentum) : mul(before, momentum);
        const ahead = div(mul(mean, next), sub(1, mul(product, next)));
        const now = div(mul(g, 1 - momentum), sub(1, product));
        const quotient = div(add(ahead, now), rootOf(variance, args));
        update(args.parameters, stepped(args.parameters, args.rate.number(), quotient));
        update(args.mean, mean);
        update(args.variance, variance);
        update(args.product, product);
      }),
  } satisfies Partial<Family>;
}

function adamax(context: Context) {
  const { add, mul, div, abs, maximum } = context.tfjs;
  const { over, meanOf, correctedRate, stepped } = partsOf(context);
  return {
    adamaxStep: (args) =>
      over(args, (update) => {
        const mean = meanOf(args);
        const size = add(abs(args.gradients.read(0)), args.epsilon);
        const largest = maximum(mul(args.largest.read(0), args.beta2), size);
        update(args.parameters, stepped(args.parameters, correctedRate(args), div(mean, largest)));
        update(args.mean, mean);
        update(args.largest, largest);
      }),
  } satisfies Partial<Family>;
}
