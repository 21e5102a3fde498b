/**
 * z · Φ(z), with Φ the distribution function of the standard normal (Hendrycks and Gimpel 2016),
 * exact. Its derivative is Φ(z) + z φ(z).
 */
import type { Activation } from './activation.ts';
import { normalDistribution } from './normal-distribution.ts';

const densityAtZero = 1 / Math.sqrt(2 * Math.PI);

export const gelu: Activation = {
  formula: 'z Φ(z)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z === Number.NEGATIVE_INFINITY ? 0 : z * normalDistribution(z);
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      const density = densityAtZero * Math.exp((-z * z) / 2);
      dx[i] = (normalDistribution(z) + z * density) * dy[i]!;
    }
  },
};
