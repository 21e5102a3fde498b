/** max(0, z): passes what is positive; its derivative at 0 is taken as 0. */
import type { Activation } from './activation.ts';

export const relu: Activation = {
  formula: 'max(0, z)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z <= 0 ? 0 : z; // NaN stays NaN, so that the finite check sees it
    }
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = y[i]! > 0 ? dy[i]! : 0;
  },
};
