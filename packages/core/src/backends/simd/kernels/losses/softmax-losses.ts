/**
 * Softmax and a loss over classes in one, term by term: cross-entropy, KL divergence and focal,
 * stable for logits of any size.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local, V128 } from '../../emit/value.ts';
import { largestOfRow, sumOfPowers } from '../activations/softmax.ts';
import { exponentialMinusOne, logarithm } from '../functions/exponential.ts';
import { eachFour, type Four } from '../loops/each-four.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { type LossTerm, sumOfTerm, type TermForm } from './loss-terms.ts';
import { whereCounted } from './number-losses.ts';

/**
 * −log of the probability of four classes, (largest − z) + log Σ eᶻ⁻ˡᵃʳᵍᵉˢᵗ: what is large and
 * alike in all logits is taken away before what is small is added.
 */
function surprises(f: Body, { outputs, columns, bytes, y }: LossTerm): (visit: Four) => V128 {
  const largest = largestOfRow(f, outputs, columns, bytes);
  const powers = sumOfPowers(f, outputs, { columns, bytes, largest });
  const logSum = f.keep(logarithm(f, powers));
  return (visit) => four.add(four.subtract(largest, y(visit)), logSum);
}

/** Σ t (log Σ eᶻ − z), and y Σ t − t of softmax's output y. */
export const crossEntropy: TermForm = {
  value(f, term) {
    const surprise = surprises(f, term);
    return sumOfTerm(f, term, (visit) => {
      const t = term.t(visit);
      return whereCounted(t, four.multiply(t, surprise(visit))); // 0 · ∞ is 0 here
    });
  },
  backward(f, term, give) {
    const mass = sumOfTerm(f, term, term.t);
    eachFour(f, term.columns, (visit) =>
      give(visit, four.subtract(four.multiply(term.y(visit), mass), term.t(visit))),
    );
  },
};

/** The same with Σ t log t, which no logit changes. */
export const divergence: TermForm = {
  value(f, term) {
    const surprise = surprises(f, term);
    return sumOfTerm(f, term, (visit) => {
      const t = term.t(visit);
      return whereCounted(t, four.multiply(t, four.add(logarithm(f, t), surprise(visit))));
    });
  },
  backward: crossEntropy.backward,
};

/** With s = t p φ′(p), ∂/∂z of a class is s there, less y there times Σ s. */
export function focal(gamma: number, alpha = 1): TermForm {
  const factor = four.constant(alpha);
  const slopeAt = (f: Body, term: LossTerm, visit: Four): V128 => {
    const t = term.t(visit);
    return whereCounted(
      t,
      four.multiply(four.multiply(factor, t), focalSlope(f, term.y(visit), gamma)),
    );
  };
  return {
    value(f, term) {
      const surprise = surprises(f, term);
      return sumOfTerm(f, term, (visit) => {
        const t = term.t(visit);
        const log: Local<'v128'> = f.keep(four.negate(surprise(visit)));
        const rest = f.keep(logarithm(f, four.negate(exponentialMinusOne(f, log))));
        const cost = focalTerm(f, { log, rest, gamma });
        return whereCounted(t, four.multiply(four.multiply(factor, t), cost));
      });
    },
    backward(f, term, give) {
      const total = sumOfTerm(f, term, (visit) => slopeAt(f, term, visit));
      eachFour(f, term.columns, (visit) => {
        const slope = f.keep(slopeAt(f, term, visit));
        give(visit, four.subtract(slope, four.multiply(term.y(visit), total)));
      });
    },
  };
}
