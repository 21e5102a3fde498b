/** Optimizer steps over the one array of parameters: gradient descent, momentum, Adam. */
import type { KernelArgs } from '../../../kernels/kernels.ts';
import type { StepArgs } from '../../../kernels/steps.ts';
import type { Body } from '../emit/body.ts';
import { four } from '../emit/four.ts';
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
} from '../emit/value.ts';
import { eachFour, type Four } from './each-four.ts';
import type { Emit, Place } from './kernel.ts';

/** Four numbers of each array that a step works on. */
interface Access {
  readonly load: (place: Place) => Local<'v128'>;
  readonly store: (place: Place, value: V128) => void;
  readonly lanes: Four['lanes'];
}

/** Visits the parameters that may change. */
export function overRanges(
  f: Body,
  ranges: StepArgs<Place>['ranges'],
  visit: (access: Access) => void,
): void {
  for (const { from, to } of ranges) {
    eachFour(f, to - from, ({ at: place, lanes }: Four) =>
      visit({
        lanes,
        load: ({ address }) => f.keep(four.load(place(address + 4 * from))),
        store: ({ address }, value) => f.store(place(address + 4 * from), value, lanes),
      }),
    );
  }
}

export function rateIn(f: Body, rate: Place): Local<'v128'> {
  return f.keep(four.loadSplat(at(undefined, rate.address)));
}

function sgdStep({ parameters, gradients, rate, ranges }: StepArgs<Place>): Emit {
  return (f) => {
    const against = f.keep(four.negate(rateIn(f, rate)));
    overRanges(f, ranges, ({ load, store }) =>
      store(parameters, f.multiplyAdd(load(gradients), against, load(parameters))),
    );
  };
}

function momentumStep(args: KernelArgs<Place>['momentumStep']): Emit {
  const { parameters, gradients, velocity, ranges, nesterov = false } = args;
  return (f) => {
    const against = f.keep(four.negate(rateIn(f, args.rate)));
    const momentum = four.constant(args.momentum);
    overRanges(f, ranges, ({ load, store }) => {
      const gradient = load(gradients);
      const moved = f.keep(f.multiplyAdd(load(velocity), momentum, gradient));
      const step = nesterov ? f.multiplyAdd(moved, momentum, gradient) : moved;
      store(parameters, f.multiplyAdd(step, against, load(parameters)));
      store(velocity, moved);
    });
  };
}

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

function adamStep(args: KernelArgs<Place>['adamStep']): Emit {
  const { parameters, gradients, mean, variance, ranges, beta1, beta2 } = args;
  return (f) => {
    const taken = f.keep(integer.fromFloat(single.load(at(undefined, args.step.address))));
    const correction = (beta: number): Local<'v128'> => {
      const scale = double.divide(f64(1), double.subtract(f64(1), power(f, beta, taken)));
      return f.keep(four.splat(single.fromDouble(scale)));
    };
    const meanScale = correction(beta1);
    const varianceScale = correction(beta2);
    const against = f.keep(four.negate(four.multiply(rateIn(f, args.rate), meanScale)));
    overRanges(f, ranges, ({ load, store }) => {
      const g = load(gradients);
      const part = four.multiply(g, four.constant(1 - beta1));
      const m = f.keep(f.multiplyAdd(load(mean), four.constant(beta1), part));
      const squarePart = four.multiply(four.multiply(g, g), four.constant(1 - beta2));
      const v = f.keep(f.multiplyAdd(load(variance), four.constant(beta2), squarePart));
      const root = four.squareRoot(four.multiply(v, varianceScale));
      const width = four.add(root, four.constant(args.epsilon));
      const change = four.divide(four.multiply(against, m), width);
      store(parameters, four.add(load(parameters), change));
      store(mean, m);
      store(variance, v);
    });
  };
}

export const stepKernels = { sgdStep, momentumStep, adamStep };
