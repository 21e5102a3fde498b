/**
 * Σ t log(t/y): what it costs to take distribution y for t (Kullback and Leibler 1951); 0 where
 * both agree.
 */

import { builtIn } from './built-in.ts';
import { crossEntropyFunction, softmaxCrossEntropy } from './cross-entropy.ts';
import { weightedLog } from './logarithms.ts';
import type { Loss } from './loss.ts';
import type { LossFunction, Term } from './loss-function.ts';
import { givenShare } from './share.ts';

/** Σ t log t, which no output changes. */
function negativeEntropy(term: Term): number {
  let sum = 0;
  for (let i = 0; i < term.size; i++) {
    const t = givenShare(term, i);
    sum += weightedLog(t, t);
  }
  return sum;
}

const onProbabilities = crossEntropyFunction();
const onLogits = softmaxCrossEntropy(givenShare);

export const klDivergenceFunction: LossFunction = {
  ...onProbabilities,
  formula: '1/n Σ t log(t/y)',
  value: (term: Term) => onProbabilities.value(term) + negativeEntropy(term),
  fromLogits: { ...onLogits, value: (term: Term) => onLogits.value(term) + negativeEntropy(term) },
};

/** How far one distribution is from another; as `crossEntropy`, but 0 where both agree. */
export const klDivergence = (): Loss =>
  builtIn({ name: 'klDivergence' }, 'distribution', klDivergenceFunction.formula);
