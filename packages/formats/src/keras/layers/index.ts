/** The table of Keras layers: how each becomes one of ours, shaped like the adjoint table. */
import type { KerasRules } from '../rule.ts';
import { constantRules } from './constants.ts';
import { plainRules } from './plain.ts';
import { recurrenceRules } from './recurrence.ts';
import { shapeRules } from './shapes.ts';
import { windowRules } from './windows.ts';
import { wrapperRules } from './wrappers.ts';

const alone: KerasRules = {
  ...plainRules,
  ...constantRules,
  ...recurrenceRules,
  ...shapeRules,
  ...windowRules,
};

/** A rule for each layer of Keras that is one of ours. */
export const kerasLayers: KerasRules = { ...alone, ...wrapperRules(alone) };
