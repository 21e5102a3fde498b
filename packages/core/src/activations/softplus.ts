/** log(1 + e^z), a smooth relu; its derivative is σ(z). Written so that e^z cannot overflow. */
import type { Activation } from './activation.ts';

export const softplus: Activation = {
  formula: 'log(1 + e^z)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = dy[i]! / (1 + Math.exp(-x[i]!));
  },
};
