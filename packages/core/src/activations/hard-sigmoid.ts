/**
 * z/6 + ½ between 0 and 1: a sigmoid of straight lines, as MobileNetV3 and ONNX's HardSwish have
 * it.
 */
import type { Activation } from './activation.ts';

/**
 * 1/6 in float32, which PyTorch's float64 gradient has too: 5e-9 off, so that results can be
 * compared with its to the last digits.
 */
const slope = Math.fround(1 / 6);

export const hardSigmoid: Activation = {
  formula: 'min(max(0, z/6 + ½), 1)',
  forward(x, y, count) {
    for (let i = 0; i < count; i++) {
      const z = x[i]!;
      y[i] = z <= -3 ? 0 : z >= 3 ? 1 : z / 6 + 0.5;
    }
  },
  backward(x, _y, dy, dx, count) {
    for (let i = 0; i < count; i++) dx[i] = Math.abs(x[i]!) < 3 ? slope * dy[i]! : 0;
  },
};
