/**
 * sin(ω z): periodic units, for signals and spirals (Sitzmann et al. 2020); its derivative is ω
 * cos(ω z).
 */
import type { Activation } from './activation.ts';

export function sineActivation(frequency: number): Activation {
  return {
    formula: `sin(${frequency} z)`,
    forward(x, y, count) {
      for (let i = 0; i < count; i++) y[i] = Math.sin(frequency * x[i]!);
    },
    backward(x, _y, dy, dx, count) {
      for (let i = 0; i < count; i++) {
        dx[i] = frequency * Math.cos(frequency * x[i]!) * dy[i]!;
      }
    },
  };
}
