/** What makes an output active: the setting `when`. */
import * as v from 'valibot';
import { finite, share, text } from './schema-parts.ts';

export const ruleSchema = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('label'),
      label: text('Label that the model gives while the output is active'),
      minimumProbability: v.optional(
        share('Least probability of the label, 0 to 1. Default: that of the model itself'),
      ),
    }),
    v.strictObject({
      type: v.literal('above'),
      value: finite("The model's value is greater than this"),
    }),
    v.strictObject({
      type: v.literal('below'),
      value: finite("The model's value is less than this"),
    }),
  ]),
  v.description('What makes the output active: a label, or a value above or below a limit'),
);

export type Rule = v.InferOutput<typeof ruleSchema>;
