/** Checks the rules of outputs: levels in their order, and against what the model says. */
import { didYouMean, show } from '@reflexarc/core/errors';
import type { Target } from '@reflexarc/signal';
import { ConfigError } from '../errors/catalogue.ts';
import type { Network, NetworkInput } from '../pipeline/network.ts';
import type { OutputSettings } from './configuration.ts';
import { type ConditionSettings, conditionsOf, type Rule } from './rule-schema.ts';

/** What the model knows, and the configuration's file. */
export interface RuleFacts {
  readonly target: Target;
  readonly inputs: readonly Pick<NetworkInput, 'name'>[];
  readonly noveltyBy?: Network['noveltyBy'];
  readonly file: string;
}

/** Throws ConfigError at a rule of an output that the model can't answer. */
export function checkControl(settings: OutputSettings, place: string, facts: RuleFacts): void {
  const { when, fallback, minimumConfidence } = settings;
  if (when !== undefined) checkRule(when, `${place}.when`, facts);
  if (typeof fallback === 'object') checkRule(fallback, `${place}.fallback`, facts);
  if (minimumConfidence === undefined || facts.target.task === 'classification') return;
  const hint = 'only a classification says how sure it is: leave it out';
  const detail = { place: `${place}.minimumConfidence`, file: facts.file, hint };
  throw new ConfigError('RULE_MISMATCH', { ...detail, rule: 'a probability', task: 'regression' });
}

/** Throws ConfigError at the first of a rule's comparisons that the model can't answer. */
export function checkRule(rule: Rule, place: string, facts: RuleFacts): void {
  for (const part of conditionsOf(rule, place)) checkCondition(part.condition, part.place, facts);
}

function checkCondition(rule: ConditionSettings, place: string, facts: RuleFacts): void {
  const { target, inputs, file } = facts;
  if (rule.type === 'input') {
    const names = inputs.map(({ name }) => name);
    if (names.includes(rule.input)) return;
    const detail = { place: `${place}.input`, file, value: show(rule.input) };
    throw new ConfigError('UNKNOWN_INPUT', { ...detail, hint: didYouMean(rule.input, names) });
  }
  if (rule.type === 'novelty') {
    checkNovelty(facts, place);
    return;
  }
  const { task } = target;
  if (task === 'regression') {
    if (rule.type !== 'label') return;
    const hint = 'use a rule of type `above` or `below`';
    throw new ConfigError('RULE_MISMATCH', { place, file, rule: 'a label', task, hint });
  }
  if (rule.type !== 'label') {
    const hint = `use a rule of type \`label\`; the model's labels: ${target.labels.join(', ')}`;
    throw new ConfigError('RULE_MISMATCH', { place, file, rule: 'a value', task, hint });
  }
  if (target.labels.includes(rule.label)) return;
  const detail = { place: `${place}.label`, file, value: show(rule.label) };
  throw new ConfigError('UNKNOWN_LABEL', {
    ...detail,
    hint: didYouMean(rule.label, target.labels),
  });
}

/** Throws ConfigError at what needs no model: levels, numbers of decisions, names, fallbacks. */
export function checkControls(outputs: readonly OutputSettings[], file: string): void {
  const names = outputs.flatMap(({ name }) => (name === undefined ? [] : [name]));
  for (const [i, settings] of outputs.entries()) {
    const place = `outputs[${i}]`;
    const { name, when, fallback = 'safe', interlock = [] } = settings;
    if (name !== undefined && outputs.findIndex((one) => one.name === name) < i) {
      throw invalid(
        `${place}.name`,
        file,
        show(name),
        'a name of its own',
        'another output has it',
      );
    }
    const stranger = interlock.findIndex((other) => other === name || !names.includes(other));
    if (stranger >= 0) {
      const hint = `names of other outputs: ${names.filter((one) => one !== name).join(', ') || 'none'}`;
      const value = show(interlock[stranger]);
      throw invalid(
        `${place}.interlock[${stranger}]`,
        file,
        value,
        'the name of another output',
        hint,
      );
    }
    if (when !== undefined) checkLevels(when, `${place}.when`, file);
    if (fallback === 'safe') continue;
    if (when === undefined) {
      const hint = 'what follows a number has none without the network';
      throw invalid(`${place}.fallback`, file, show(fallback), '"safe" without `when`', hint);
    }
    if (typeof fallback === 'object') checkFallback(fallback, `${place}.fallback`, file);
  }
}

/** While there is no decision, only readings can be asked. */
function checkFallback(rule: Rule, place: string, file: string): void {
  checkLevels(rule, place, file);
  const part = conditionsOf(rule, place).find(({ condition }) => condition.type !== 'input');
  if (part === undefined) return;
  const value = show(part.condition.type);
  const hint = 'without the network there are no labels and no predicted values';
  throw invalid(`${part.place}.type`, file, value, '"input"', hint);
}

function checkNovelty({ noveltyBy, file }: RuleFacts, place: string): void {
  if (noveltyBy !== undefined) return;
  const hint =
    'its file does not say what its inputs were like in training: end its chain with `standardize`, as `reflexarc ' +
    'train` does';
  throw invalid(`${place}.type`, file, '"novelty"', 'a rule that the model can answer', hint);
}

/** Throws ConfigError INVALID_VALUE at levels in the wrong order. */
export function checkLevels(rule: Rule, place: string, file: string): void {
  for (const { condition, place: at } of conditionsOf(rule, place)) {
    const problem = problemOf(condition);
    if (problem === undefined) continue;
    const { key, value, expected, hint } = problem;
    throw invalid(key === undefined ? at : `${at}.${key}`, file, value, expected, hint);
  }
}

interface Problem {
  /** Which setting; without, the condition as a whole. */
  readonly key?: string;
  readonly value: string;
  readonly expected: string;
  readonly hint: string;
}

function problemOf(rule: ConditionSettings): Problem | undefined {
  const { agreeing, release } = rule;
  if (agreeing !== undefined && (agreeing.n > agreeing.of || 2 * agreeing.n <= agreeing.of)) {
    const expected = `more than half of \`of\`, ${agreeing.of}, and not more than that`;
    const hint = 'else it could hold and end at once';
    return { key: 'agreeing.n', value: String(agreeing.n), expected, hint };
  }
  if (rule.type === 'input' && (rule.above === undefined) === (rule.below === undefined)) {
    const value = rule.above === undefined ? 'without either' : 'with both';
    const hint = 'join two rules of type `input` by `all` for a value between two limits';
    return { value, expected: 'exactly one of `above` and `below`', hint };
  }
  if (release === undefined) return undefined;
  const isBelow = rule.type === 'below' || (rule.type === 'input' && rule.below !== undefined);
  const limit = limitOf(rule);
  const hint = 'between the two levels it stays as it is';
  if (limit === undefined) {
    const expected = 'minimumProbability beside it';
    return { key: 'release', value: String(release), expected, hint };
  }
  if (isBelow ? release > limit : release < limit) return undefined;
  const expected = `${isBelow ? 'more' : 'less'} than the first level, ${limit}`;
  return { key: 'release', value: String(release), expected, hint };
}

function limitOf(rule: ConditionSettings): number | undefined {
  if (rule.type === 'label') return rule.minimumProbability;
  if (rule.type === 'novelty') return rule.above;
  return rule.type === 'input' ? (rule.above ?? rule.below) : rule.value;
}

function invalid(place: string, file: string, value: string, expected: string, hint: string) {
  return new ConfigError('INVALID_VALUE', { place, file, value, expected, hint });
}
