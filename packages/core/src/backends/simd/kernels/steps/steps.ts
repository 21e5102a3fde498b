/** Optimizer steps over the one array of parameters: gradient descent and momentum. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import type { StepArgs } from '../../../../kernels/steps.ts';
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { at, type Local, type V128 } from '../../emit/value.ts';
import type { Emit, Place } from '../kernel.ts';
import { eachFour, type Four } from '../loops/each-four.ts';

/** Four numbers of each array that a step works on. */
export interface Access {
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

export const stepKernels = { sgdStep, momentumStep };
