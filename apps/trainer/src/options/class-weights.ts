/**
 * How much each class counts: `balanced`, factors by label as in sick=5,well=1, or by place as in
 * 5,1.
 */
import type { ClassWeightSetting } from '@reflexarc/training';
import { UsageError } from '../errors.ts';
import { positiveNumber } from './values.ts';

const option = '--class-weights';

export function classWeights(text: string): ClassWeightSetting {
  if (text === 'balanced') return text;
  const parts = text.split(',');
  if (!text.includes('=')) return parts.map(positiveNumber(option));
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
  return Object.fromEntries(weights);
}
