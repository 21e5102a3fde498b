/** The table of ONNX operators: how each becomes layers, shaped like the engine's adjoint table. */
import { activationRules } from './activations.ts';
import { arithmeticRules } from './arithmetic.ts';
import { constantRules } from './constants.ts';
import { normalizationRules } from './normalization.ts';
import type { Rules } from './operator.ts';
import { partRules } from './parts.ts';
import { productRules } from './products.ts';
import { recurrentRules } from './recurrence.ts';
import { reductionRules } from './reductions.ts';
import { resizeRules } from './resizing.ts';
import { scikitLearnRules } from './scikit-learn.ts';
import { shapeRules } from './shapes.ts';
import { windowRules } from './windows.ts';

/** A rule for each operator that layers can compute. */
export const onnxOperators: Rules = {
  ...activationRules,
  ...constantRules,
  ...arithmeticRules,
  ...reductionRules,
  ...partRules,
  ...resizeRules,
  ...scikitLearnRules,
  ...normalizationRules,
  ...productRules,
  ...recurrentRules,
  ...shapeRules,
  ...windowRules,
};
