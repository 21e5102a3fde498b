/** Σ α t φ(y) over the classes, where φ(p) = −(1 − p)^γ log p. */
import { builtIn } from './built-in.ts';
import { type FocalOptions, type FocalSettings, focalSettings } from './focal-options.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { logSumExp } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { AxisForm, LogitsForm, LossFunction } from './loss-function.ts';
import { givenShare, type Share, shareOfNamed } from './share.ts';

export function focalFunction(
  { gamma, alpha = 1 }: FocalSettings,
  { hasClassNumbers = false } = {},
): LossFunction {
  const share = hasClassNumbers ? shareOfNamed : givenShare;
  return {
    per: 'axis',
    formula: `−${alpha === 1 ? '' : alpha}1/n Σ t (1 − y)^${gamma} log y`,
    hasClassNumbers,
    value(term) {
      let sum = 0;
      for (let i = 0; i < term.size; i++) {
        const t = share(term, i);
        const y = term.y[term.start + i]!;
        if (t !== 0) sum += alpha * t * focalTerm(Math.log(y), Math.log1p(-y), gamma);
      }
      return sum;
    },
    backward(term, out, factor) {
      for (let i = 0; i < term.size; i++) {
        const t = share(term, i);
        const y = term.y[term.start + i]!;
        out[term.start + i] = t === 0 ? 0 : (factor * alpha * t * focalSlope(y, gamma)) / y;
      }
    },
    fromLogits: softmaxFocal(share, gamma, alpha),
  };
}

/** With s = p φ′(p), ∂/∂z of class j is t s at j, less y at j times Σ t s. */
function softmaxFocal(share: Share, gamma: number, alpha: number): LogitsForm & AxisForm {
  return {
    per: 'axis',
    activation: 'softmax',
    value(term) {
      const total = logSumExp(term.y, term.start, term.size);
      let sum = 0;
      for (let i = 0; i < term.size; i++) {
        const t = share(term, i);
        const logP = term.y[term.start + i]! - total;
        if (t !== 0) sum += alpha * t * focalTerm(logP, Math.log(-Math.expm1(logP)), gamma);
      }
      return sum;
    },
    backward(term, out, factor) {
      const { y, start, size } = term;
      let total = 0;
      for (let i = 0; i < size; i++) {
        const t = share(term, i);
        const slope = t === 0 ? 0 : t * focalSlope(y[start + i]!, gamma);
        out[start + i] = slope;
        total += slope;
      }
      for (let i = 0; i < size; i++) {
        out[start + i] = factor * alpha * (out[start + i]! - y[start + i]! * total);
      }
    },
  };
}

/**
 * Cross-entropy that looks at what is still wrong. Rare classes get their weight by `classWeights`.
 */
export function focal(options: FocalOptions = {}): Loss {
  const settings = focalSettings(options, 'focal');
  return builtIn({ name: 'focal', ...settings }, 'distribution', focalFunction(settings).formula);
}

/** `focal` for targets that are class numbers. */
export function sparseFocal(options: FocalOptions = {}): Loss {
  const settings = focalSettings(options, 'sparseFocal');
  const { formula } = focalFunction(settings, { hasClassNumbers: true });
  return builtIn({ name: 'sparseFocal', ...settings }, 'class', formula);
}
