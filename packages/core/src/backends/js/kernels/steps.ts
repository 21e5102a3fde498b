/** Optimizer steps over the one array of parameters: gradient descent, momentum, Adam. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import { overRanges } from './over-ranges.ts';

/** The kernels of optimizers on js, for `jsWith`. */
export const stepKernels = {
  sgdStep({ parameters, gradients, rate, ranges }: KernelArgs<View>['sgdStep']): Runner {
    const [w, g] = [parameters.data, gradients.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) w[i]! -= eta * g[i]!;
    });
  },

  momentumStep(args: KernelArgs<View>['momentumStep']): Runner {
    const { rate, ranges, momentum, nesterov = false } = args;
    const [w, g, v] = [args.parameters.data, args.gradients.data, args.velocity.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) {
        const velocity = momentum * v[i]! + g[i]!;
        v[i] = velocity;
        w[i]! -= eta * (nesterov ? g[i]! + momentum * velocity : velocity);
      }
    });
  },

  adamStep(args: KernelArgs<View>['adamStep']): Runner {
    const { rate, step, ranges, beta1, beta2, epsilon } = args;
    const [w, g] = [args.parameters.data, args.gradients.data];
    const [m, v] = [args.mean.data, args.variance.data];
    return overRanges(ranges, (from, to) => {
      const taken = step.data[0]!;
      const meanScale = 1 / (1 - beta1 ** taken);
      const varianceScale = 1 / (1 - beta2 ** taken);
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) {
        const gradient = g[i]!;
        const mean = beta1 * m[i]! + (1 - beta1) * gradient;
        const variance = beta2 * v[i]! + (1 - beta2) * gradient * gradient;
        m[i] = mean;
        v[i] = variance;
        w[i]! -= (eta * mean * meanScale) / (Math.sqrt(variance * varianceScale) + epsilon);
      }
    });
  },
};
