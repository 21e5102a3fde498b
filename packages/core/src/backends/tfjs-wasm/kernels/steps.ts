/**
 * Optimizer steps, and what keeps weights small. Rate and step count are read on the caller's side.
 */
import type { KernelSet } from '../../../kernels/kernels.ts';
import type { StepKernels } from '../../../kernels/steps.ts';
import type { Context, Handle } from '../handle.ts';
import { overRanges } from '../ranges.ts';
import type { Tensor } from '../tfjs.ts';
import { adamStepKernels } from './adam-steps.ts';
import { adaptiveStepKernels } from './adaptive-steps.ts';

type Family = Pick<KernelSet<Handle>, keyof StepKernels<never>>;

export function stepKernels(context: Context): Family {
  const adaptive = { ...adaptiveStepKernels(context), ...adamStepKernels(context) };
  return { ...plainSteps(context), ...penalties(context), ...adaptive };
}

function plainSteps(context: Context) {
  const { add, sub, mul } = context.tfjs;
  const read = (handle: Handle): Tensor => handle.read(0);
  return {
    sgdStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const move = mul(read(args.gradients), args.rate.number());
        update(args.parameters, sub(read(args.parameters), move));
      }),
    momentumStep: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const g = read(args.gradients);
        const velocity = add(mul(read(args.velocity), args.momentum), g);
        const ahead = args.nesterov ? add(g, mul(velocity, args.momentum)) : velocity;
        update(args.parameters, sub(read(args.parameters), mul(ahead, args.rate.number())));
        update(args.velocity, velocity);
      }),
  } satisfies Partial<Family>;
}

function penalties(context: Context) {
  const { add, sub, mul, sign } = context.tfjs;
  return {
    penalize: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const w = args.parameters.read(0);
        const slope = add(mul(w, args.l2), mul(sign(w), args.l1));
        update(args.gradients, add(args.gradients.read(0), slope));
      }),
    decayWeights: (args) =>
      overRanges(context, { ...args, like: args.parameters }, (update) => {
        const w = args.parameters.read(0);
        update(args.parameters, sub(w, mul(w, args.rate.number() * args.decay)));
      }),
  } satisfies Partial<Family>;
}
