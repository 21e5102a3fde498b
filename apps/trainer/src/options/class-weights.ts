/**
 * How much each class counts: `balanced`, factors by label as in sick=5,well=1, or by place as in 5,1.
 * Which labels there are is known only once the table was read.
 */
import { type ClassWeights, didYouMean } from '@reflexarc/core';
import type { Target } from '@reflexarc/signal';
import { UsageError } from '../errors.ts';
import { positiveNumber } from './values.ts';

const option = '--class-weights';

export interface ClassWeightsOption {
  /** As it was written. */
  readonly text: string;
  readonly weights: ClassWeights | ReadonlyMap<string, number>;
}

export function classWeights(text: string): ClassWeightsOption {
  if (text === 'balanced') return { text, weights: text };
  const parts = text.split(',');
  if (!text.includes('=')) return { text, weights: parts.map(positiveNumber(option)) };
  const weights = new Map<string, number>();
  for (const part of parts) {
    const at = part.lastIndexOf('=');
    const label = part.slice(0, Math.max(0, at)).trim();
    if (label === '' || weights.has(label)) {
      const expected = 'balanced, or one factor above 0 for each label, as in sick=5,well=1';
      throw new UsageError('INVALID_VALUE', { option, value: text, expected });
    }
    weights.set(label, positiveNumber(option)(part.slice(at + 1)));
  }
  return { text, weights };
}

/**
 * The weights by place of the labels of `target`.
 * @throws UsageError where there are no classes, an unknown one, or another number of factors
 */
export function weightsFor({ text, weights }: ClassWeightsOption, target: Target): ClassWeights {
  const { name } = target;
  if (target.task === 'regression') {
    const hint = `\`${name}\` is learned as a number; \`--task classification\` makes classes of it`;
    const expected = 'a target of classes';
    throw new UsageError('INVALID_VALUE', { option, value: text, expected, hint });
  }
  const { labels } = target;
  if (weights === 'balanced') return weights;
  if (weights instanceof Map) {
    const unknown = [...weights.keys()].find((label) => !labels.includes(label));
    if (unknown === undefined) return labels.map((label) => weights.get(label) ?? 1);
    const hint = didYouMean(unknown, labels);
    throw new UsageError('INVALID_VALUE', {
      ...{ option, value: unknown, hint },
      expected: `labels of \`${name}\``,
    });
  }
  const factors = Array.from(weights.values());
  if (factors.length === labels.length) return factors;
  const expected = `${labels.length} factors, in the order ${labels.join(', ')}`;
  throw new UsageError('INVALID_VALUE', { option, value: text, expected });
}
