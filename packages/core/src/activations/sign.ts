/**
 * The threshold of bipolar units: 1 where z > 0, −1 where z < 0, 0 at 0. Its derivative is 0
 * wherever it exists, so gradient descent cannot train through it.
 */
import type { Activation } from './activation.ts';

export const sign: Activation = {
  formula: 'z > 0 ? 1 : z < 0 ? −1 : 0',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = Math.sign(x[i]!);
  },
  backward(_x, _y, _dy, dx, count) {
    dx.fill(0, 0, count);
  },
};
