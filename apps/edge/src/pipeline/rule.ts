/** Whether what the model says makes an output active. */
import type { Decoded } from '@reflexarc/signal';
import type { Rule } from '../configuration/rule-schema.ts';

/**
 * The test that a rule describes; without a rule an output is always active. `labels` are the
 * model's, in its order. A label rule follows the model's own decision; with `minimumProbability`
 * it follows that probability alone.
 */
export function ruleTest(
  rule: Rule | undefined,
  labels: readonly string[],
): (decoded: Decoded) => boolean {
  if (rule === undefined) return () => true;
  if (rule.type === 'above') return ({ value }) => value > rule.value;
  if (rule.type === 'below') return ({ value }) => value < rule.value;
  const index = labels.indexOf(rule.label);
  const { minimumProbability } = rule;
  if (minimumProbability === undefined) return ({ classIndex }) => classIndex === index;
  return ({ scores }) => scores[index]! >= minimumProbability;
}
