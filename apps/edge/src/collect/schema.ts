/** What is kept for labelling: the setting `collect` of a configuration. */
import * as v from 'valibot';
import { milliseconds } from '../configuration/control-schema.ts';
import { share, text } from '../configuration/schema-parts.ts';

export const collectSchema = v.pipe(
  v.strictObject({
    folder: text('Folder for them; a relative path starts at the folder of this file'),
    confidence: v.optional(
      share('A decision whose likeliest label has less probability is kept; 0 for none'),
      0.6,
    ),
    novelty: v.optional(
      v.pipe(
        v.number(),
        v.minValue(0),
        v.description('What is further than this from what the model learned from is kept'),
      ),
      4,
    ),
    everyMs: v.optional(milliseconds('Least time from one that is kept to the next'), 60_000),
    most: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(10_000),
        v.description(
          'Files, of a table rows, that may lie in the folder; no more are kept until it has room',
        ),
      ),
      200,
    ),
  }),
  v.description(
    'Keeps what the model is unsure about, or what is new to it, for a person to label and the trainer to learn from',
  ),
);

/** Settings of what is kept. */
export type CollectSettings = v.InferOutput<typeof collectSchema>;
