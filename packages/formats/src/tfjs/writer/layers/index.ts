/** The table of layers: what Keras layers each is written as. */
import type { Rules } from '../keras-layers.ts';
import { activationRules } from './activations.ts';
import { plainRules } from './plain.ts';
import { recurrenceRules } from './recurrence.ts';
import { shapeRules } from './shapes.ts';
import { windowRules } from './windows.ts';

export const tfjsLayers: Rules = {
  ...activationRules,
  ...plainRules,
  ...recurrenceRules,
  ...shapeRules,
  ...windowRules,
};
