/** Optimizer steps whose width is each parameter's own. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { overRanges } from '../ranges.ts';
import type { Tensor, Tfjs } from '../tfjs.ts';

type Family = Pick<
  KernelSet<Handle>,
  'rmspropStep' | 'adagradStep' | 'adamStep' | 'lionStep' | 'rpropStep'
>;

export function adaptiveStepKernels(context: Context): Family {
  return { ...bySquares(context), ...bySigns(context) };
}

/** share · old + (1 − share) · now */
function moving(tfjs: Tfjs, old: Tensor, now: Tensor, share: number): Tensor {
  return tfjs.add(tfjs.mul(old, share), tfjs.mul(now, 1 - share));
}

function bySquares(context: Context) {
  const { tfjs } = context;
  const { add, sub, mul, div, sqrt, square } = tfjs;
  /** parameters − rate · direction / (√squares + ε) */
  const stepped = (w: Tensor, rate: number, direction: Tensor, root: Tensor): Tensor =>
    sub(w, div(mul(direction, rate), root));
  return {
    rmspropStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const g = args.gradients.read(0);
        const squares = moving(tfjs, args.square.read(0), square(g), args.rho);
        const root = add(sqrt(squares), args.epsilon);
        update(args.parameters, stepped(args.parameters.read(0), args.rate.number(), g, root));
        update(args.square, squares);
      }),
    adagradStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const g = args.gradients.read(0);
        const isFirst = args.step.number() === 1;
        const squares = add(square(g), isFirst ? args.start : args.square.read(0));
        const root = add(sqrt(squares), args.epsilon);
        update(args.parameters, stepped(args.parameters.read(0), args.rate.number(), g, root));
        update(args.square, squares);
      }),
    adamStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const { beta1, beta2, epsilon } = args;
        const taken = args.step.number();
        const g = args.gradients.read(0);
        const mean = moving(tfjs, args.mean.read(0), g, beta1);
        const variance = moving(tfjs, args.variance.read(0), square(g), beta2);
        const root = add(sqrt(mul(variance, 1 / (1 - beta2 ** taken))), epsilon);
        const rate = args.rate.number() / (1 - beta1 ** taken);
        update(args.parameters, stepped(args.parameters.read(0), rate, mean, root));
        update(args.mean, mean);
        update(args.variance, variance);
      }),
  } satisfies Partial<Family>;
}

function bySigns(context: Context) {
  const { tfjs } = context;
  const { sub, mul, sign, where, greater, less, zerosLike } = tfjs;
  return {
    lionStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const [g, mean] = [args.gradients.read(0), args.mean.read(0)];
        const direction = sign(moving(tfjs, mean, g, args.beta1));
        update(args.parameters, sub(args.parameters.read(0), mul(direction, args.rate.number())));
        update(args.mean, moving(tfjs, mean, g, args.beta2));
      }),
    /** iRprop−: after a change of sign the gradient counts as 0 for one step. */
    rpropStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const g = args.gradients.read(0);
        const isFirst = args.step.number() === 1;
        const before = isFirst ? zerosLike(g) : args.previous.read(0);
        const old = isFirst ? tfjs.fill(g.shape, args.rate.number()) : args.width.read(0);
        const agreement = mul(sign(g), sign(before));
        const grown = tfjs.minimum(mul(old, args.grow), args.most);
        const shrunk = tfjs.maximum(mul(old, args.shrink), args.least);
        const kept = where(less(agreement, 0), shrunk, old);
        const width = where(greater(agreement, 0), grown, kept);
        const gradient = where(less(agreement, 0), zerosLike(g), g);
        update(args.parameters, sub(args.parameters.read(0), mul(width, sign(gradient))));
        update(args.previous, gradient);
        update(args.width, width);
      }),
  } satisfies Partial<Family>;
}
