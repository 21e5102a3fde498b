/** What keeps weights small: penalties on the loss, and decay of the weights themselves. */
import type { KernelArgs } from '../../../../kernels/kernels.ts';
import { four } from '../../emit/four.ts';
import { signOf } from '../functions/sign-of.ts';
import type { Emit, Place } from '../kernel.ts';
import { overRanges, rateIn } from './steps.ts';

export const penaltyKernels = {
  /** The gradient of l1 Σ|w| + l2/2 Σw² on top. */
  penalize({ parameters, gradients, ranges, l1, l2 }: KernelArgs<Place>['penalize']): Emit {
    return (f) =>
      overRanges(f, ranges, ({ load, store }) => {
        const w = load(parameters);
        const squares = f.multiplyAdd(w, four.constant(l2), load(gradients));
        store(gradients, f.multiplyAdd(signOf(w), four.constant(l1), squares));
      });
  },

  decayWeights({ parameters, rate, ranges, decay }: KernelArgs<Place>['decayWeights']): Emit {
    return (f) => {
      const against = f.keep(four.multiply(rateIn(f, rate), four.constant(-decay)));
      overRanges(f, ranges, ({ load, store }) => {
        const w = load(parameters);
        store(parameters, f.multiplyAdd(w, against, w));
      });
    };
  },
};
