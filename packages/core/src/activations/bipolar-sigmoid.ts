/** 2σ(z) − 1 = tanh(z/2), the sigmoid stretched to −1 … 1; its derivative is (1 − y²)/2. */
import type { Activation } from './activation.ts';

export const bipolarSigmoid: Activation = {
  formula: '2 / (1 + e^−z) − 1',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = Math.tanh(x[i]! / 2);
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const a = y[i]!;
      dx[i] = ((1 - a * a) / 2) * dy[i]!;
    }
  },
};
