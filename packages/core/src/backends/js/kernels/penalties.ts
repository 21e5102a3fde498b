/** What keeps weights small: penalties on the loss, and decay of the weights themselves. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import { overRanges } from './over-ranges.ts';

export const penaltyKernels = {
  /** The gradient of l1 Σ|w| + l2/2 Σw² on top. */
  penalize({ parameters, gradients, ranges, l1, l2 }: KernelArgs<View>['penalize']): Runner {
    const [w, g] = [parameters.data, gradients.data];
    return overRanges(ranges, (from, to) => {
      for (let i = from; i < to; i++) g[i]! += l2 * w[i]! + l1 * Math.sign(w[i]!);
    });
  },

  decayWeights({ parameters, rate, ranges, decay }: KernelArgs<View>['decayWeights']): Runner {
    const w = parameters.data;
    return overRanges(ranges, (from, to) => {
      const factor = rate.data[0]! * decay;
      for (let i = from; i < to; i++) w[i]! -= factor * w[i]!;
    });
  },
};
