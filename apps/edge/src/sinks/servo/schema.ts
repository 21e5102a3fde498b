/** Settings of an output that turns a servo: `"type": "servo"`. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { followSchema } from '../follow.ts';

const degrees = (description: string) =>
  v.pipe(v.number(), v.minValue(0), v.maxValue(180), v.description(description));

const microseconds = (description: string) =>
  v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(2800), v.description(description));

export const schema = v.strictObject({
  type: v.literal('servo'),
  pin: v.pipe(v.number(), v.integer(), v.description('Digital pin of its signal, such as 9')),
  when: v.optional(ruleSchema),
  follow: v.optional(followSchema),
  active: v.optional(degrees('Degrees while active, 0 to 180'), 180),
  inactive: v.optional(degrees('Degrees while not active, 0 to 180'), 0),
  safe: degrees('Degrees on start, exit and every fault, 0 to 180'),
  pulse: v.optional(
    v.pipe(
      v.strictObject({
        from: microseconds('Microseconds of the pulse at 0°'),
        to: microseconds('Microseconds of the pulse at 180°'),
      }),
      v.description('How long its pulses are, by its data sheet. Default: 544 to 2400'),
    ),
    { from: 544, to: 2400 },
  ),
});

export type Settings = v.InferOutput<typeof schema>;
