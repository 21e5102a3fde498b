/** What makes an output active: the setting `when`. */
import * as v from 'valibot';
import { finite, share, text } from './schema-parts.ts';

const agreeing = v.optional(
  v.pipe(
    v.strictObject({
      n: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(1000),
        v.description('How many decisions have to say so, at least'),
      ),
      of: v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(1000),
        v.description('Of how many decisions, the last ones'),
      ),
    }),
    v.description('How many of the last decisions have to agree before it holds or ends: 3 of 5'),
  ),
);

const conditions = [
  v.strictObject({
    type: v.literal('label'),
    label: text('Label that the model gives while the output is active'),
    minimumProbability: v.optional(
      share('Least probability of the label, 0 to 1. Default: that of the model itself'),
    ),
    release: v.optional(
      share('It ends only below this probability, which is less than minimumProbability'),
    ),
    agreeing,
  }),
  v.strictObject({
    type: v.literal('above'),
    value: finite("The model's value is greater than this"),
    release: v.optional(finite('It ends only at this or below, which is less than `value`')),
    agreeing,
  }),
  v.strictObject({
    type: v.literal('below'),
    value: finite("The model's value is less than this"),
    release: v.optional(finite('It ends only at this or above, which is more than `value`')),
    agreeing,
  }),
  v.strictObject({
    type: v.literal('input'),
    input: text("One of the model's inputs: its value as measured, in its unit"),
    above: v.optional(finite('It is greater than this')),
    below: v.optional(finite('It is less than this')),
    release: v.optional(finite('It ends only on the other side of this')),
    agreeing,
  }),
  v.strictObject({
    type: v.literal('novelty'),
    above: v.pipe(
      v.number(),
      v.finite(),
      v.minValue(0),
      v.description(
        'What is decided on is further than this from what the model learned from, in deviations: about 1 is ' +
          'like it, from 4 on far off',
      ),
    ),
    release: v.optional(finite('It ends only at this or below, which is less than `above`')),
    agreeing,
  }),
] as const;

/** A rule of one comparison. */
export const conditionSchema = v.pipe(
  v.variant('type', [...conditions]),
  v.description('A label, or a value or input above or below a limit'),
);

const rules = v.pipe(
  v.array(conditionSchema),
  v.minLength(1),
  v.maxLength(20),
  v.description('The rules that are joined'),
);

export const ruleSchema = v.pipe(
  v.variant('type', [
    ...conditions,
    v.strictObject({ type: v.literal('all'), rules }),
    v.strictObject({ type: v.literal('any'), rules }),
  ]),
  v.description(
    'What makes the output active: a label, a value or input above or below a limit, or `all` or `any` of several rules',
  ),
);

/** A comparison. */
export type ConditionSettings = v.InferOutput<typeof conditionSchema>;
/** A comparison, or several joined. */
export type Rule = v.InferOutput<typeof ruleSchema>;

/** The comparisons of a rule, each with its place in the configuration. */
export function conditionsOf(
  rule: Rule,
  place: string,
): readonly { readonly condition: ConditionSettings; readonly place: string }[] {
  if (rule.type !== 'all' && rule.type !== 'any') return [{ condition: rule, place }];
  return rule.rules.map((condition, i) => ({ condition, place: `${place}.rules[${i}]` }));
}
