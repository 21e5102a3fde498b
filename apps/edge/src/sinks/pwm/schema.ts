/** Settings of an output that drives a pin by pulses of a share of the time: `"type": "pwm"`. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { share } from '../../configuration/schema-parts.ts';
import { followSchema } from '../follow.ts';

export const schema = v.strictObject({
  type: v.literal('pwm'),
  pin: v.pipe(
    v.number(),
    v.integer(),
    v.description('Pin with PWM, such as 9 (3, 5, 6, 9, 10, 11 of an Uno or Nano)'),
  ),
  when: v.optional(ruleSchema),
  follow: v.optional(followSchema),
  active: v.optional(share('Duty cycle while active, 0 to 1'), 1),
  inactive: v.optional(share('Duty cycle while not active, 0 to 1'), 0),
  safe: share('Duty cycle on start, exit and every fault, 0 to 1'),
});

export type Settings = v.InferOutput<typeof schema>;
