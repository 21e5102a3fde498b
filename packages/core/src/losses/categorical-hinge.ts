/**
 * max(0, 1 + max (1 − t) y − Σ t y): the right class has to lead every other one, and 0, by 1. The
 * 0 is Keras's convention: with one-hot targets (1 − t) y is 0 at the right class.
 */
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction, Term } from './loss-function.ts';

/** Where (1 − t) y is largest; the first of equal ones. */
function strongestOther({ y, start, size, target, targetStart }: Term): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < size; i++) {
    const other = (1 - target[targetStart + i]!) * y[start + i]!;
    if (other > most) {
      best = i;
      most = other;
    }
  }
  return best;
}

/** 1 + max (1 − t) y − Σ t y, where `other` is the place of the maximum. */
function shortfall({ y, start, size, target, targetStart }: Term, other: number): number {
  let right = 0;
  for (let i = 0; i < size; i++) right += target[targetStart + i]! * y[start + i]!;
  return 1 + (1 - target[targetStart + other]!) * y[start + other]! - right;
}

export const categoricalHingeFunction: LossFunction = {
  per: 'axis',
  formula: '1/n Σ max(0, 1 + max (1 − t) y − Σ t y)',
  hasClassNumbers: false,
  value: (term) => Math.max(0, shortfall(term, strongestOther(term))),
  backward(term, out, factor) {
    const { start, size, target, targetStart } = term;
    const other = strongestOther(term);
    const pays = shortfall(term, other) > 0;
    for (let i = 0; i < size; i++) out[start + i] = pays ? -factor * target[targetStart + i]! : 0;
    if (pays) out[start + other]! += factor * (1 - target[targetStart + other]!);
  },
};

/** The right class has to lead the others by 1; targets are one-hot. */
export const categoricalHinge = (): Loss =>
  builtIn({ name: 'categoricalHinge' }, 'distribution', categoricalHingeFunction.formula);
