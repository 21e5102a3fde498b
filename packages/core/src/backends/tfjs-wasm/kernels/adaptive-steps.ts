/** Optimizer steps whose width is each parameter's own. */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { Context, Handle } from '../handle.ts';
import { overRanges } from '../ranges.ts';
import type { Tensor } from '../tfjs.ts';
import { moving } from './moving.ts';

type Family = Pick<
  KernelSet<Handle>,
  'rmspropStep' | 'adagradStep' | 'adadeltaStep' | 'lionStep' | 'rpropStep'
>;

export function adaptiveStepKernels(context: Context): Family {
  return { ...bySquares(context), ...bySigns(context) };
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
    adadeltaStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const [g, before] = [args.gradients.read(0), args.movement.read(0)];
        const squares = moving(tfjs, args.square.read(0), square(g), args.rho);
        const width = div(sqrt(add(before, args.epsilon)), sqrt(add(squares, args.epsilon)));
        const move = mul(width, g);
        update(args.parameters, sub(args.parameters.read(0), mul(move, args.rate.number())));
        update(args.square, squares);
        update(args.movement, moving(tfjs, before, square(move), args.rho));
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
