/** The functions of a module that say what an answer means. */
import { outputOfNumber, type RegressionTarget, type Target } from '@reflexarc/signal';
import { block, type Lines } from '../common/code/lines.ts';
import type { Body } from '../common/code/write-body.ts';
import { isPlain } from './predict-lines.ts';

/** Declares `decoded` and `decide`; nothing where the model does not say what its output means. */
export function decideLines(body: Body, target: Target | undefined): Lines {
  if (target === undefined || !isPlain(body)) return [];
  const lines = target.task === 'regression' ? regressionLines(target) : classLines(target);
  return [
    ...block('function decoded(answer)', lines),
    '',
    ...block('function decide(sample)', ['return decoded(predict(sample));']),
    '',
  ];
}

function regressionLines(target: RegressionTarget): Lines {
  const { mean, deviation } = target;
  return [`return answer[${outputOfNumber(target)}] * ${deviation} + ${mean};`];
}

function classLines(target: Target & { readonly task: 'classification' }): Lines {
  const { encoding, threshold = 0.5 } = target;
  if (encoding === 'binary') return [`return labels[answer[0] > ${threshold} ? 1 : 0];`];
  return [
    'let best = 0;',
    'for (let i = 1; i < answer.length; i++) if (answer[i] > answer[best]) best = i;',
    'return labels[best];',
  ];
}
