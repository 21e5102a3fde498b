/** gelu with Φ approximated by ½(1 + tanh(√(2/π)(z + 0.044715 z³))), as GPT-2 has it. */
import type { Activation } from './activation.ts';

const slope = Math.sqrt(2 / Math.PI);
const cubic = 0.044715;

export const geluTanh: Activation = {
  formula: '½ z (1 + tanh(√(2/π)(z + 0.044715 z³)))',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = 0.5 * z * (1 + Math.tanh(slope * (z + cubic * z * z * z)));
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      const t = Math.tanh(slope * (z + cubic * z * z * z));
      const inner = slope * (1 + 3 * cubic * z * z);
      dx[i] = 0.5 * (1 + t + z * (1 - t * t) * inner) * dy[i]!;
    }
  },
};
