/** Optimizer steps that differ from Adam's in one place each: AMSGrad, Nadam, Adamax. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { nadamMomentum } from '../../../kernels/nadam-momentum.ts';
import type { View } from '../../../tensor/view.ts';
import { overRanges } from './over-ranges.ts';

export const adamRelativeKernels = {
  amsgradStep(args: KernelArgs<View>['amsgradStep']): Runner {
    const { rate, step, ranges, beta1, beta2, epsilon } = args;
    const [w, g, m] = [args.parameters.data, args.gradients.data, args.mean.data];
    const [v, p] = [args.variance.data, args.peak.data];
    return overRanges(ranges, (from, to) => {
      const taken = step.data[0]!;
      const eta = rate.data[0]! / (1 - beta1 ** taken);
      const varianceScale = 1 / (1 - beta2 ** taken);
      for (let i = from; i < to; i++) {
        const mean = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const variance = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
        const peak = Math.max(p[i]!, variance);
        m[i] = mean;
        v[i] = variance;
        p[i] = peak;
        w[i]! -= (eta * mean) / (Math.sqrt(peak * varianceScale) + epsilon);
      }
    });
  },

  nadamStep(args: KernelArgs<View>['nadamStep']): Runner {
    const { rate, step, ranges, beta1, beta2, epsilon, momentumDecay } = args;
    const [w, g, m] = [args.parameters.data, args.gradients.data, args.mean.data];
    const [v, p] = [args.variance.data, args.product.data];
    return overRanges(ranges, (from, to) => {
      const taken = step.data[0]!;
      const eta = rate.data[0]!;
      const momentum = nadamMomentum(taken, beta1, momentumDecay);
      const next = nadamMomentum(taken + 1, beta1, momentumDecay);
      const varianceScale = 1 / (1 - beta2 ** taken);
      for (let i = from; i < to; i++) {
        const mean = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const variance = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
        const product = (taken === 1 ? 1 : p[i]!) * momentum;
        m[i] = mean;
        v[i] = variance;
        p[i] = product;
        const ahead = (next * mean) / (1 - product * next);
        const now = ((1 - momentum) * g[i]!) / (1 - product);
        w[i]! -= (eta * (ahead + now)) / (Math.sqrt(variance * varianceScale) + epsilon);
      }
    });
  },

  adamaxStep(args: KernelArgs<View>['adamaxStep']): Runner {
    const { rate, step, ranges, beta1, beta2, epsilon } = args;
    const [w, g] = [args.parameters.data, args.gradients.data];
    const [m, u] = [args.mean.data, args.largest.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]! / (1 - beta1 ** step.data[0]!);
      for (let i = from; i < to; i++) {
        const mean = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const largest = Math.max(beta2 * u[i]!, Math.abs(g[i]!) + epsilon);
        m[i] = mean;
        u[i] = largest;
        w[i]! -= (eta * mean) / largest;
      }
    });
  },
};
