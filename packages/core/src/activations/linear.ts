/** f(z) = z: the number as it is, for regression outputs. */
import type { Activation } from './activation.ts';

export const linear: Activation = {
  formula: 'z',
  isDerivedFromOutput: true,
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = x[i]!;
  },
  backward(_x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = dy[i]!;
  },
};
