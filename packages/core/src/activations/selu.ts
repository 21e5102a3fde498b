/**
 * λ · elu(z) with the λ and α for which mean 0 and variance 1 are a fixed point, given LeCun-normal
 * weights (Klambauer et al. 2017).
 */
import type { Activation } from './activation.ts';

const scale = 1.0507009873554805;
const alpha = 1.6732632423543772;

export const selu: Activation = {
  formula: '1.0507 (z > 0 ? z : 1.6733 (e^z − 1))',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z > 0 ? scale * z : scale * alpha * Math.expm1(z);
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      dx[i] = (z > 0 ? scale : scale * alpha * Math.exp(z)) * dy[i]!;
    }
  },
};
