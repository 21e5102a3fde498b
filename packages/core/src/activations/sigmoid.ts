/** σ(z) = 1 / (1 + e^−z), the lecture's neuron; σ′(z) = σ(z) (1 − σ(z)), so the output suffices. */
import type { Activation } from './activation.ts';

export const sigmoid: Activation = {
  formula: '1 / (1 + e^−z)',
  isDerivedFromOutput: true,
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = 1 / (1 + Math.exp(-x[i]!));
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const a = y[i]!;
      dx[i] = a * (1 - a) * dy[i]!;
    }
  },
};
