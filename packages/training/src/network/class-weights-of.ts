/** How much each class counts. Which labels there are is known only once the table was read. */
import type { ClassWeights } from '@reflexarc/core';
import { didYouMean } from '@reflexarc/core/errors';
import type { Target } from '@reflexarc/signal';
import { ConfigurationError } from '../configuration/errors.ts';

/** `balanced`, factors by place of the labels, or by label, where others count 1. */
export type ClassWeightSetting = 'balanced' | readonly number[] | Readonly<Record<string, number>>;

const setting = 'classWeights';

/**
 * The weights by place of the labels of `target`.
 * @throws ConfigurationError NO_CLASSES_TO_WEIGH; INVALID_SETTING for an unknown label, or another
 * number of factors
 */
export function classWeightsOf(weights: ClassWeightSetting, target: Target): ClassWeights {
  const { name } = target;
  if (target.task === 'regression') {
    throw new ConfigurationError('NO_CLASSES_TO_WEIGH', { value: textOf(weights), target: name });
  }
  const { labels } = target;
  if (weights === 'balanced') return weights;
  if (!isList(weights)) {
    const unknown = Object.keys(weights).find((label) => !labels.includes(label));
    if (unknown === undefined) return labels.map((label) => weights[label] ?? 1);
    const hint = didYouMean(unknown, labels);
    const expected = `labels of \`${name}\``;
    throw new ConfigurationError('INVALID_SETTING', { setting, value: unknown, expected, hint });
  }
  if (weights.length === labels.length) return weights;
  const expected = `${labels.length} factors, in the order ${labels.join(', ')}`;
  throw new ConfigurationError('INVALID_SETTING', { setting, value: textOf(weights), expected });
}

function isList(weights: ClassWeightSetting): weights is readonly number[] {
  return Array.isArray(weights);
}

/** As a command line has it. */
function textOf(weights: ClassWeightSetting): string {
  if (weights === 'balanced') return weights;
  if (isList(weights)) return weights.join(',');
  return Object.entries(weights)
    .map(([label, factor]) => `${label}=${factor}`)
    .join(',');
}
