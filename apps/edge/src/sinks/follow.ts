/**
 * Outputs that follow a number of the decision instead of a rule: a duty cycle, an angle, between
 * `inactive` and `active`.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import type { Target } from '@reflexarc/signal';
import * as v from 'valibot';
import { finite, text } from '../configuration/schema-parts.ts';
import { ConfigError } from '../errors/catalogue.ts';
import type { Decision } from '../pipeline/reflex.ts';

export const followSchema = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('probability'),
      label: text('Label whose probability the output follows'),
    }),
    v.strictObject({
      type: v.literal('value'),
      from: finite("The model's value at which the output is that of `inactive`"),
      to: finite("The model's value at which the output is that of `active`"),
    }),
  ]),
  v.description(
    'What the output follows, between `inactive` and `active`: a probability, or the value between two limits',
  ),
);

export type Follow = v.InferOutput<typeof followSchema>;

/** Settings of an output that may follow a number. */
export interface Following {
  readonly when?: unknown;
  readonly follow?: Follow | undefined;
}

/** Throws ConfigError INVALID_VALUE unless there is a rule or something to follow. */
export function checkFollow({ when, follow }: Following, place: string, file: string): void {
  if ((when === undefined) === (follow === undefined)) {
    const hint = '`when` switches between two states, `follow` makes it follow a number';
    const expected = 'exactly one of `when` and `follow`';
    const value = when === undefined ? 'without either' : 'with both';
    throw new ConfigError('INVALID_VALUE', { place, file, value, expected, hint });
  }
  if (follow?.type === 'value' && follow.from === follow.to) {
    const detail = { place: `${place}.follow.to`, file, value: String(follow.to) };
    const hint = 'the output goes from `inactive` to `active` between two different values';
    throw new ConfigError('INVALID_VALUE', {
      ...detail,
      expected: 'another number than `from`',
      hint,
    });
  }
}

/** Throws ConfigError UNKNOWN_LABEL or RULE_MISMATCH if the model does not say what is followed. */
export function checkFollowTarget(
  follow: Follow | undefined,
  place: string,
  target: Target,
  file: string,
): void {
  if (follow === undefined) return;
  const { task } = target;
  if (follow.type === 'value') {
    if (task === 'regression') return;
    const hint = `follow the probability of one of its labels: ${target.labels.join(', ')}`;
    const detail = { place: `${place}.follow`, file, rule: 'a value', task };
    throw new ConfigError('RULE_MISMATCH', { ...detail, hint });
  }
  if (task === 'regression') {
    const hint = 'follow its `value`';
    const detail = { place: `${place}.follow`, file, rule: 'a label', task };
    throw new ConfigError('RULE_MISMATCH', { ...detail, hint });
  }
  if (target.labels.includes(follow.label)) return;
  const detail = { place: `${place}.follow.label`, file, value: show(follow.label) };
  throw new ConfigError('UNKNOWN_LABEL', {
    ...detail,
    hint: didYouMean(follow.label, target.labels),
  });
}

/** How far a decision has gone from `inactive` to `active`, 0 to 1. */
export function shareOf(follow: Follow, labels: readonly string[]): (decision: Decision) => number {
  if (follow.type === 'probability') {
    const index = labels.indexOf(follow.label); // checked: it is one of them
    return ({ answer }) => answer.scores[index]!;
  }
  const { from, to } = follow;
  return ({ answer }) => Math.min(Math.max((answer.value - from) / (to - from), 0), 1);
}
