/** Optimizer steps whose width is each parameter's own. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import type { View } from '../../../tensor/view.ts';
import { overRanges } from './over-ranges.ts';

export const adaptiveStepKernels = {
  rmspropStep(args: KernelArgs<View>['rmspropStep']): Runner {
    const { rate, ranges, rho, epsilon } = args;
    const [w, g, s] = [args.parameters.data, args.gradients.data, args.square.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) {
        const square = rho * s[i]! + (1 - rho) * g[i]! * g[i]!;
        s[i] = square;
        w[i]! -= (eta * g[i]!) / (Math.sqrt(square) + epsilon);
      }
    });
  },

  adagradStep(args: KernelArgs<View>['adagradStep']): Runner {
    const { rate, step, ranges, start, epsilon } = args;
    const [w, g, s] = [args.parameters.data, args.gradients.data, args.square.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      const isFirst = step.data[0] === 1;
      for (let i = from; i < to; i++) {
        const square = (isFirst ? start : s[i]!) + g[i]! * g[i]!;
        s[i] = square;
        w[i]! -= (eta * g[i]!) / (Math.sqrt(square) + epsilon);
      }
    });
  },

  adadeltaStep(args: KernelArgs<View>['adadeltaStep']): Runner {
    const { rate, ranges, rho, epsilon } = args;
    const [w, g] = [args.parameters.data, args.gradients.data];
    const [s, u] = [args.square.data, args.movement.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) {
        const square = rho * s[i]! + (1 - rho) * g[i]! * g[i]!;
        const move = (Math.sqrt(u[i]! + epsilon) / Math.sqrt(square + epsilon)) * g[i]!;
        s[i] = square;
        u[i] = rho * u[i]! + (1 - rho) * move * move;
        w[i]! -= eta * move;
      }
    });
  },

  lionStep(args: KernelArgs<View>['lionStep']): Runner {
    const { rate, ranges, beta1, beta2 } = args;
    const [w, g, m] = [args.parameters.data, args.gradients.data, args.mean.data];
    return overRanges(ranges, (from, to) => {
      const eta = rate.data[0]!;
      for (let i = from; i < to; i++) {
        w[i]! -= eta * Math.sign(beta1 * m[i]! + (1 - beta1) * g[i]!);
        m[i] = beta2 * m[i]! + (1 - beta2) * g[i]!;
      }
    });
  },

  /** iRprop−: after a change of sign the gradient counts as 0 for one step. */
  rpropStep(args: KernelArgs<View>['rpropStep']): Runner {
    const { rate, step, ranges, shrink, grow, least, most } = args;
    const [w, g] = [args.parameters.data, args.gradients.data];
    const [p, d] = [args.previous.data, args.width.data];
    return overRanges(ranges, (from, to) => {
      const isFirst = step.data[0] === 1;
      for (let i = from; i < to; i++) {
        const before = isFirst ? 0 : p[i]!;
        const agreement = g[i]! * before;
        let width = isFirst ? rate.data[0]! : d[i]!;
        if (agreement > 0) width = Math.min(width * grow, most);
        else if (agreement < 0) width = Math.max(width * shrink, least);
        const gradient = agreement < 0 ? 0 : g[i]!;
        w[i]! -= width * Math.sign(gradient);
        p[i] = gradient;
        d[i] = width;
      }
    });
  },
};
