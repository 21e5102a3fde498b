/**
 * z / (1 + |z|): a sigmoid from −1 to 1 that saturates slowly; its derivative is 1 / (1 + |z|)².
 */
import type { Activation } from './activation.ts';

export const softsign: Activation = {
  formula: 'z / (1 + |z|)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z / (1 + Math.abs(z));
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) {
      const width = 1 + Math.abs(x[i]!);
      dx[i] = dy[i]! / (width * width);
    }
  },
};
