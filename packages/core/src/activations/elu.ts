/** z where z > 0, else α(e^z − 1) (Clevert et al. 2016); below 0 the derivative is α e^z. */
import type { Activation } from './activation.ts';

export function eluActivation(alpha: number): Activation {
  return {
    formula: `z > 0 ? z : ${alpha}(e^z − 1)`,
    forward(x, y, count) {
      for (let i = 0; i < count; i++) {
        const z = x[i]!;
        y[i] = z > 0 ? z : alpha * Math.expm1(z);
      }
    },
    backward(x, _y, dy, dx, count) {
      for (let i = 0; i < count; i++) {
        const z = x[i]!;
        dx[i] = z > 0 ? dy[i]! : alpha * Math.exp(z) * dy[i]!;
      }
    },
  };
}
