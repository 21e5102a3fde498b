/** z · hardSigmoid(z): silu of straight lines and a parabola (Howard et al. 2019). */
import type { Activation } from './activation.ts';

export const hardSwish: Activation = {
  formula: 'z min(max(0, z/6 + ½), 1)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z <= -3 ? 0 : z >= 3 ? z : z * (z / 6 + 0.5);
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      dx[i] = z <= -3 ? 0 : z >= 3 ? dy[i]! : (z / 3 + 0.5) * dy[i]!;
    }
  },
};
