/** Which readings of a channel are believed: the setting `valid` of a channel. */
import * as v from 'valibot';
import { finite } from './schema-parts.ts';

export const validitySchema = v.pipe(
  v.strictObject({
    lowest: v.optional(finite("Lowest value that can be true, in the model's unit")),
    highest: v.optional(finite("Highest value that can be true, in the model's unit")),
    ends: v.optional(
      v.pipe(
        v.boolean(),
        v.description(
          "Whether the converter's lowest and highest code can be true, as of a potentiometer; else they mean " +
            'that a wire is off. Default: false for analog pins, true for other sources',
        ),
      ),
    ),
    clippedAfter: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(2),
        v.maxValue(1_000_000),
        v.description(
          'So many readings in a row at an end of the converter, or at `lowest` or `highest`, mean that there is more ' +
            'than the sensor can tell. Default: never',
        ),
      ),
    ),
    stuckAfterMs: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(604_800_000),
        v.description(
          'The very same reading for so long means that the sensor is stuck. Default: never, as a quiet sensor ' +
            'may give one code for hours',
        ),
      ),
    ),
  }),
  v.description(
    'Which readings are believed: no decision is made on others, and outputs go to their safe state',
  ),
);

/** Settings of what is believed of a channel. */
export type ValiditySettings = v.InferOutput<typeof validitySchema>;
