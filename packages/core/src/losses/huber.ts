/** With e = y − t: e²/2 up to |e| = δ, a line of slope δ from there on (Huber 1964). */
import { aboveZero, checkOptions } from '../errors/option-checks.ts';
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction } from './loss-function.ts';

export function huberFunction(delta: number): LossFunction {
  return {
    per: 'number',
    formula: `1/(n·size) Σ (|t − y| ≤ ${delta} ? (t − y)²/2 : ${delta} |t − y| − ${delta ** 2 / 2})`,
    value(y, t) {
      const distance = Math.abs(t - y);
      return distance <= delta ? distance ** 2 / 2 : delta * (distance - delta / 2);
    },
    slope: (y, t) => Math.min(delta, Math.max(-delta, y - t)),
  };
}

/**
 * Squared near 0, absolute from `delta` on.
 * @param options delta: 1 unless given, in the target's unit
 */
export function huber(options: { readonly delta?: number } = {}): Loss {
  checkOptions(options, 'huber', { delta: aboveZero });
  const { delta = 1 } = options;
  return builtIn({ name: 'huber', delta }, 'number', huberFunction(delta).formula);
}
