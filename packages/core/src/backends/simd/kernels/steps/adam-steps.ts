/** Adam and its relatives. Same as js/kernels/steps.ts and adam-relatives.ts. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { momentumBase, momentumLoss } from '../../../../kernels/nadam-momentum.ts';
import type { AdamArgs } from '../../../../kernels/steps.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import {
  at,
  double,
  type F64,
  f64,
  type I32,
  integer,
  type Local,
  single,
  type V128,
} from '../../emit/value.ts';
import type { Emit, Place } from '../kernel.ts';
import { movingMean, movingMeanOfSquares } from './moving-mean.ts';
import { type Access, overRanges, rateIn } from './steps.ts';

const splat = (value: F64): V128 => four.splat(single.fromDouble(value));
const oneLess = (value: F64): F64 => double.subtract(f64(1), value);

/** base to a whole power, by squaring. */
function power(f: Body, base: number, exponent: I32): F64 {
  const result = f.keep(f64(1));
  const factor = f.keep(f64(base));
  const rest = f.keep(exponent);
  f.when(integer.above(rest, 0), () =>
    f.repeat(
      () => {
        f.when(integer.and(rest, 1), () => f.set(result, double.multiply(result, factor)));
        f.set(factor, double.multiply(factor, factor));
        f.set(rest, integer.shiftRight(rest, 1));
      },
      () => integer.above(rest, 0),
    ),
  );
  return result;
}

/** How many steps were taken, this one included. */
function stepsTaken(f: Body, { step }: AdamArgs<Place>): Local<'i32'> {
  return f.keep(integer.fromFloat(single.load(at(undefined, step.address))));
}

/** 1 / (1 − βᵗ), which makes up for a mean's start at 0. */
function correction(f: Body, beta: number, taken: I32): Local<'v128'> {
  return f.keep(splat(double.divide(f64(1), oneLess(power(f, beta, taken)))));
}

/** √(v · scale) + ε */
function width(variance: V128, scale: V128, epsilon: number): V128 {
  return four.add(four.squareRoot(four.multiply(variance, scale)), four.constant(epsilon));
}

/** parameters += rate · m / width, with a rate that is negative. */
function move(
  { load, store }: Access,
  parameters: Place,
  { against, by, over }: { readonly against: V128; readonly by: V128; readonly over: V128 },
): void {
  const change = four.divide(four.multiply(against, by), over);
  store(parameters, four.add(load(parameters), change));
}

type VarianceArgs = KernelArgs<Place>['adamStep'] & { readonly peak?: Place };

/** With `peak`, AMSGrad: the largest variance so far stands in for the last. */
function adamStep(args: VarianceArgs): Emit {
  const { parameters, gradients, mean, variance, peak, ranges, beta1, beta2 } = args;
  return (f) => {
    const taken = stepsTaken(f, args);
    const meanScale = correction(f, beta1, taken);
    const varianceScale = correction(f, beta2, taken);
    const against = f.keep(four.negate(four.multiply(rateIn(f, args.rate), meanScale)));
    overRanges(f, ranges, (access) => {
      const { load, store } = access;
      const g = load(gradients);
      const m = movingMean(f, load(mean), beta1, g);
      const v = movingMeanOfSquares(f, load(variance), beta2, g);
      const most = peak === undefined ? v : f.keep(four.maximum(load(peak), v));
      move(access, parameters, { against, by: m, over: width(most, varianceScale, args.epsilon) });
      store(mean, m);
      store(variance, v);
      if (peak !== undefined) store(peak, most);
    });
  };
}

/** β₁ (1 − 0.96^(step · decay) / 2), the power by squaring of 0.96^decay. */
function momentumAt(f: Body, beta1: number, decay: number, step: I32): Local<'f64'> {
  const lost = double.multiply(f64(momentumLoss), power(f, momentumBase ** decay, step));
  return f.keep(double.multiply(f64(beta1), oneLess(lost)));
}

function nadamStep(args: KernelArgs<Place>['nadamStep']): Emit {
  const { parameters, gradients, mean, variance, product, ranges, beta1, beta2 } = args;
  const one = four.constant(1);
  return (f) => {
    const taken = stepsTaken(f, args);
    const first = f.keep(four.splatBits(integer.subtract(0, integer.equal(taken, 1))));
    const momentum = momentumAt(f, beta1, args.momentumDecay, taken);
    const next = momentumAt(f, beta1, args.momentumDecay, integer.add(taken, 1));
    const [now, ahead] = [f.keep(splat(momentum)), f.keep(splat(next))];
    const rest = f.keep(splat(oneLess(momentum)));
    const varianceScale = correction(f, beta2, taken);
    const against = f.keep(four.negate(rateIn(f, args.rate)));
    overRanges(f, ranges, (access) => {
      const { load, store } = access;
      const g = load(gradients);
      const m = movingMean(f, load(mean), beta1, g);
      const v = movingMeanOfSquares(f, load(variance), beta2, g);
      const p = f.keep(four.multiply(four.select(first, one, load(product)), now));
      const ofMean = four.divide(
        four.multiply(ahead, m),
        four.subtract(one, four.multiply(p, ahead)),
      );
      const ofGradient = four.divide(four.multiply(rest, g), four.subtract(one, p));
      const by = four.add(ofMean, ofGradient);
      move(access, parameters, { against, by, over: width(v, varianceScale, args.epsilon) });
      store(mean, m);
      store(variance, v);
      store(product, p);
    });
  };
}

function adamaxStep(args: KernelArgs<Place>['adamaxStep']): Emit {
  const { parameters, gradients, mean, largest, ranges, beta1, beta2, epsilon } = args;
  return (f) => {
    const meanScale = correction(f, beta1, stepsTaken(f, args));
    const against = f.keep(four.negate(four.multiply(rateIn(f, args.rate), meanScale)));
    overRanges(f, ranges, (access) => {
      const { load, store } = access;
      const g = load(gradients);
      const m = movingMean(f, load(mean), beta1, g);
      const size = four.add(four.absolute(g), four.constant(epsilon));
      const u = f.keep(four.maximum(four.multiply(load(largest), four.constant(beta2)), size));
      move(access, parameters, { against, by: m, over: u });
      store(mean, m);
      store(largest, u);
    });
  };
}

export const adamStepKernels = {
  adamStep: (args: KernelArgs<Place>['adamStep']): Emit => adamStep(args),
  amsgradStep: (args: KernelArgs<Place>['amsgradStep']): Emit => adamStep(args),
  nadamStep,
  adamaxStep,
};
