/** How much each class counts: `balanced`, or a factor per class as in 1,2.5. */
import type { ClassWeights } from '@reflexarc/core';
import { positiveNumber } from './values.ts';

export function classWeights(text: string): ClassWeights {
  if (text === 'balanced') return text;
  return text.split(',').map(positiveNumber('--class-weights'));
}
