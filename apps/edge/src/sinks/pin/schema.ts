/** Settings of an output that drives a digital pin: `"type": "pin"`, which may be left out. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { level } from '../../configuration/schema-parts.ts';

export const schema = v.strictObject({
  type: v.optional(v.literal('pin'), 'pin'),
  pin: v.pipe(
    v.union([v.pipe(v.number(), v.integer()), v.string()]),
    v.description('Digital pin, such as 7'),
  ),
  when: ruleSchema,
  active: v.optional(v.pipe(level, v.description('Level of the pin while active')), 'high'),
  safe: v.pipe(level, v.description('Level of the pin on start, exit and every fault')),
});

export type Settings = v.InferOutput<typeof schema>;
