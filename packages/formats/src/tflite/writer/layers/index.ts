/** The table of layers: what operators each is written as. */
import type { Rules } from '../operators.ts';
import { activationRules } from './activations.ts';
import { arithmeticRules } from './arithmetic.ts';
import { normalizationRules } from './normalization.ts';
import { productRules } from './products.ts';
import { recurrenceRules } from './recurrence.ts';
import { shapeRules } from './shapes.ts';
import { windowRules } from './windows.ts';

export const tfliteLayers: Rules = {
  ...activationRules,
  ...arithmeticRules,
  ...normalizationRules,
  ...productRules,
  ...recurrenceRules,
  ...shapeRules,
  ...windowRules,
};
