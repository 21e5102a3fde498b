/** The table of TensorFlow's operators in graph models: how each becomes layers. */
import { activationRules } from './activations.ts';
import { arithmeticRules } from './arithmetic.ts';
import type { Rules } from './operator.ts';
import { partRules } from './parts.ts';
import { productRules } from './products.ts';
import { reductionRules } from './reductions.ts';
import { shapeRules } from './shapes.ts';
import { windowRules } from './windows.ts';

/** A rule for each operator that layers can compute. */
export const graphOperators: Rules = {
  ...activationRules,
  ...arithmeticRules,
  ...partRules,
  ...productRules,
  ...reductionRules,
  ...shapeRules,
  ...windowRules,
};
