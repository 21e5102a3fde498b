/**
 * z · tanh(softplus(z)) (Misra 2019). With p = e^z, tanh(log(1 + p)) = p(p + 2) / (p(p + 2) + 2);
 * for z ≥ 0 both sides are divided by p², so that nothing overflows.
 */
import type { Activation } from './activation.ts';

export const mish: Activation = {
  formula: 'z tanh(log(1 + e^z))',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) y[i] = x[i]! * gate(x[i]!);
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      const t = gate(z);
      const s = 1 / (1 + Math.exp(-z));
      dx[i] = (t + z * (1 - t * t) * s) * dy[i]!;
    }
  },
};

/** tanh(softplus(z)) */
function gate(z: number): number {
  const p = Math.exp(-Math.abs(z));
  if (z < 0) return (p * (p + 2)) / (p * (p + 2) + 2);
  return (1 + 2 * p) / (1 + 2 * p + 2 * p * p);
}
