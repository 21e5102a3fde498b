/** z where z > 0, else α z: a relu whose units cannot die (Maas et al. 2013). */
import type { Activation } from './activation.ts';

export function leakyReluActivation(alpha: number): Activation {
  return {
    formula: `z > 0 ? z : ${alpha} z`,
    forward(x, y, count) {
      for (let i = 0; i < count; i++) {
        const z = x[i]!;
        y[i] = z > 0 ? z : alpha * z;
      }
    },
    backward(x, _y, dy, dx, count) {
      for (let i = 0; i < count; i++) dx[i] = x[i]! > 0 ? dy[i]! : alpha * dy[i]!;
    },
  };
}
