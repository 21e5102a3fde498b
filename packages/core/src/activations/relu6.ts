/** min(max(0, z), 6): a relu whose range suits 8-bit numbers (Howard et al. 2017). */
import type { Activation } from './activation.ts';

export const relu6: Activation = {
  formula: 'min(max(0, z), 6)',
  isDerivedFromOutput: true,
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z <= 0 ? 0 : Math.min(z, 6); // NaN stays NaN, so that the finite check sees it
    }
  },
  backward(_x, y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = y[i]! > 0 && y[i]! < 6 ? dy[i]! : 0;
  },
};
