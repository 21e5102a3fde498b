/**
 * The perceptron's threshold: 1 where z > 0, else 0 (Nielsen, ch. 1). Its derivative is 0 wherever
 * it exists, so gradient descent cannot train through it.
 */
import type { Activation } from './activation.ts';

export const step: Activation = {
  formula: 'z > 0 ? 1 : 0',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = Number.isNaN(z) ? z : Number(z > 0); // NaN stays, so that the finite check sees it
    }
  },
  backward(_x, _y, _dy, dx, count) {
    dx.fill(0, 0, count);
  },
};
