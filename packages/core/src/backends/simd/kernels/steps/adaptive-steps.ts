/** Optimizer steps whose width is each parameter's own. Same as js/kernels/adaptive-steps.ts. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type Local, type V128 } from '../../emit/value.ts';
import { signOf } from '../functions/sign-of.ts';
import type { Emit, Place } from '../kernel.ts';
import { movingMean, movingMeanOfSquares } from './moving-mean.ts';
import { overRanges, rateIn } from './steps.ts';

/** Set in all lanes before the first step has been taken. */
function isFirst(f: Body, step: Place): Local<'v128'> {
  return f.keep(four.equal(four.loadSplat(at(undefined, step.address)), four.constant(1)));
}

/** rate · g / (√square + ε) */
function scaledStep(rate: V128, g: V128, square: V128, epsilon: number): V128 {
  const width = four.add(four.squareRoot(square), four.constant(epsilon));
  return four.divide(four.multiply(rate, g), width);
}

function rmspropStep(args: KernelArgs<Place>['rmspropStep']): Emit {
  const { parameters, gradients, square, ranges, rho, epsilon } = args;
  return (f) => {
    const rate = rateIn(f, args.rate);
    overRanges(f, ranges, ({ load, store }) => {
      const g = load(gradients);
      const mean = movingMeanOfSquares(f, load(square), rho, g);
      const change = scaledStep(rate, g, mean, epsilon);
      store(parameters, four.subtract(load(parameters), change));
      store(square, mean);
    });
  };
}

function adagradStep(args: KernelArgs<Place>['adagradStep']): Emit {
  const { parameters, gradients, square, ranges, start, epsilon } = args;
  return (f) => {
    const rate = rateIn(f, args.rate);
    const first = isFirst(f, args.step);
    overRanges(f, ranges, ({ load, store }) => {
      const g = load(gradients);
      const before = four.select(first, four.constant(start), load(square));
      const sum = f.keep(f.multiplyAdd(g, g, before));
      const change = scaledStep(rate, g, sum, epsilon);
      store(parameters, four.subtract(load(parameters), change));
      store(square, sum);
    });
  };
}

/** Δ = √(u + ε) / √(s + ε) · g */
function adadeltaStep(args: KernelArgs<Place>['adadeltaStep']): Emit {
  const { parameters, gradients, square, movement, ranges, rho } = args;
  const epsilon = four.constant(args.epsilon);
  return (f) => {
    const against = f.keep(four.negate(rateIn(f, args.rate)));
    overRanges(f, ranges, ({ load, store }) => {
      const [g, before] = [load(gradients), load(movement)];
      const s = movingMeanOfSquares(f, load(square), rho, g);
      const ratio = four.divide(
        four.squareRoot(four.add(before, epsilon)),
        four.squareRoot(four.add(s, epsilon)),
      );
      const change = f.keep(four.multiply(ratio, g));
      store(parameters, f.multiplyAdd(change, against, load(parameters)));
      store(square, s);
      store(movement, movingMeanOfSquares(f, before, rho, change));
    });
  };
}

function lionStep(args: KernelArgs<Place>['lionStep']): Emit {
  const { parameters, gradients, mean, ranges, beta1, beta2 } = args;
  return (f) => {
    const against = f.keep(four.negate(rateIn(f, args.rate)));
    overRanges(f, ranges, ({ load, store }) => {
      const [m, g] = [load(mean), load(gradients)];
      const direction = signOf(movingMean(f, m, beta1, g));
      store(parameters, f.multiplyAdd(direction, against, load(parameters)));
      store(mean, movingMean(f, m, beta2, g));
    });
  };
}

/** iRprop−: after a change of sign the gradient counts as 0 for one step. */
function rpropStep(args: KernelArgs<Place>['rpropStep']): Emit {
  const { parameters, gradients, previous, width, ranges, shrink, grow, least, most } = args;
  const zero = four.constant(0);
  return (f) => {
    const rate = rateIn(f, args.rate);
    const first = isFirst(f, args.step);
    overRanges(f, ranges, ({ load, store }) => {
      const g = load(gradients);
      const agreement = f.keep(four.multiply(g, four.without(load(previous), first)));
      const before = f.keep(four.select(first, rate, load(width)));
      const wider = four.lesser(four.multiply(before, four.constant(grow)), four.constant(most));
      const narrower = four.greater(
        four.multiply(before, four.constant(shrink)),
        four.constant(least),
      );
      const turned = f.keep(four.below(agreement, zero));
      const same = four.select(four.above(agreement, zero), wider, before);
      const now = f.keep(four.select(turned, narrower, same));
      const counted = f.keep(four.without(g, turned));
      const change = four.multiply(now, signOf(counted));
      store(parameters, four.subtract(load(parameters), change));
      store(previous, counted);
      store(width, now);
    });
  };
}

export const adaptiveStepKernels = {
  rmspropStep,
  adagradStep,
  adadeltaStep,
  lionStep,
  rpropStep,
};
