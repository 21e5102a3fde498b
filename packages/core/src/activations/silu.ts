/** z · σ(z), also called swish (Ramachandran et al. 2017); its derivative is σ(1 + z(1 − σ)). */
import type { Activation } from './activation.ts';

export const silu: Activation = {
  formula: 'z / (1 + e^−z)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z / (1 + Math.exp(-z));
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      const s = 1 / (1 + Math.exp(-z));
      dx[i] = s * (1 + z * (1 - s)) * dy[i]!;
    }
  },
};
