/**
 * α t φ(y) + (1 − α)(1 − t) φ(1 − y), where φ(p) = −(1 − p)^γ log p; without α both factors are 1.
 */
import { builtIn } from './built-in.ts';
import { type FocalOptions, focalSettings } from './focal-options.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { softplus } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export function binaryFocalFunction(gamma: number, alpha?: number): LossFunction {
  const [yes, no] = alpha === undefined ? [1, 1] : [alpha, 1 - alpha];
  const both = (t: number, ofYes: () => number, ofNo: () => number): number =>
    (t === 0 ? 0 : yes * t * ofYes()) + (t === 1 ? 0 : no * (1 - t) * ofNo());
  const weights = alpha === undefined ? '' : `, yes counts ${yes}, no ${no}`;
  return {
    per: 'number',
    formula: `−1/(n·size) Σ (t (1 − y)^${gamma} log y + (1 − t) y^${gamma} log(1 − y))${weights}`,
    value(y, t) {
      const logs = [Math.log(y), Math.log1p(-y)] as const;
      return both(
        t,
        () => focalTerm(logs[0], logs[1], gamma),
        () => focalTerm(logs[1], logs[0], gamma),
      );
    },
    slope: (y, t) =>
      both(
        t,
        () => focalSlope(y, gamma) / y,
        () => -focalSlope(1 - y, gamma) / (1 - y),
      ),
    fromLogits: {
      per: 'number',
      activation: 'sigmoid',
      value(logit, t) {
        const logs = [-softplus(-logit), -softplus(logit)] as const;
        return both(
          t,
          () => focalTerm(logs[0], logs[1], gamma),
          () => focalTerm(logs[1], logs[0], gamma),
        );
      },
      slope: (y, t) =>
        both(
          t,
          () => focalSlope(y, gamma) * (1 - y),
          () => -focalSlope(1 - y, gamma) * y,
        ),
    },
  };
}

/** Binary cross-entropy that looks at what is still wrong; for rare events. */
export function binaryFocal(options: FocalOptions = {}): Loss {
  const settings = focalSettings(options, 'binaryFocal');
  const { formula } = binaryFocalFunction(settings.gamma, settings.alpha);
  return builtIn({ name: 'binaryFocal', ...settings }, 'fraction', formula);
}
