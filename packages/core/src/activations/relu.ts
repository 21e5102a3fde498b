/** max(0, z): passes what is positive; its derivative at 0 is taken as 0. */
import type { Activation } from './activation.ts';

export const relu: Activation = {
  formula: 'max(0, z)',
  isDerivedFromOutput: true,
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = Math.max(0, x[i]!); // NaN stays NaN
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = y[i]! > 0 ? dy[i]! : 0;
  },
};
