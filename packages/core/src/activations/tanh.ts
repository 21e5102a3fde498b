/** tanh(z), a sigmoid from −1 to 1; tanh′(z) = 1 − tanh(z)². */
import type { Activation } from './activation.ts';

export const tanh: Activation = {
  formula: 'tanh(z)',
  isDerivedFromOutput: true,
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = Math.tanh(x[i]!);
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const a = y[i]!;
      dx[i] = (1 - a * a) * dy[i]!;
    }
  },
};
