/** Settings of an output that drives a pin by pulses of a share of the time: `"type": "pwm"`. */
import * as v from 'valibot';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { finite, share, text } from '../../configuration/schema-parts.ts';

/** A number of the decision from which the duty cycle follows, instead of a rule. */
const follow = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('probability'),
      label: text('Label whose probability becomes the duty cycle'),
    }),
    v.strictObject({
      type: v.literal('value'),
      from: finite("The model's value at which the duty cycle is that of `inactive`"),
      to: finite("The model's value at which the duty cycle is that of `active`"),
    }),
  ]),
  v.description(
    'What the duty cycle follows, between `inactive` and `active`: a probability, or the value between two limits',
  ),
);

export const schema = v.strictObject({
  type: v.literal('pwm'),
  pin: v.pipe(
    v.number(),
    v.integer(),
    v.description('Pin with PWM, such as 9 (3, 5, 6, 9, 10, 11 of an Uno or Nano)'),
  ),
  when: v.optional(ruleSchema),
  follow: v.optional(follow),
  active: v.optional(share('Duty cycle while active, 0 to 1'), 1),
  inactive: v.optional(share('Duty cycle while not active, 0 to 1'), 0),
  safe: share('Duty cycle on start, exit and every fault, 0 to 1'),
});

export type Settings = v.InferOutput<typeof schema>;
export type Follow = v.InferOutput<typeof follow>;
