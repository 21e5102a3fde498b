/**
 * Whether what the model says, an input as it was measured, or how new it all is lets a rule hold.
 * With two levels (hysteresis) it holds from the first on and ends at the second; with n of m it
 * follows the majority.
 */
import type { Decoded } from '@reflexarc/signal';
import type { ConditionSettings, Rule } from '../../configuration/rule-schema.ts';

/** What a rule is asked about. */
export interface Facts {
  /** What the model said; undefined where it is not asked, as readings are not believed. */
  readonly answer: Decoded | undefined;
  /** By input of the model, in its unit; NaN where it is not believed. */
  readonly measured: ArrayLike<number>;
  /** One number: how unlike what the model learned from it is; NaN where that is not known. */
  readonly novelty: ArrayLike<number>;
}

/** The names that rules use. */
export interface Names {
  /** The model's labels, in its order. */
  readonly labels: readonly string[];
  readonly inputs: readonly string[];
}

/** Whether it holds; undefined where that can't be said. It remembers: ask once a decision. */
export type Condition = (facts: Facts) => boolean | undefined;

/** The condition that a rule describes; without a rule it always holds. */
export function conditionOf(rule: Rule | undefined, names: Names): Condition {
  if (rule === undefined) return () => true;
  if (rule.type !== 'all' && rule.type !== 'any') return single(rule, names);
  const parts = rule.rules.map((one) => single(one, names));
  return joined(parts, rule.type === 'any');
}

/** Every part is asked each time, for it remembers. */
function joined(parts: readonly Condition[], isAny: boolean): Condition {
  return (facts) => {
    let result: boolean | undefined = !isAny;
    for (let i = 0; i < parts.length; i++) {
      const one = parts[i]!(facts);
      if (one === isAny) result = isAny;
      else if (one === undefined && result !== isAny) result = undefined;
    }
    return result;
  };
}

function single(rule: ConditionSettings, names: Names): Condition {
  const plain = comparison(rule, names);
  return rule.agreeing === undefined ? plain : agreement(plain, rule.agreeing);
}

function comparison(rule: ConditionSettings, { labels, inputs }: Names): Condition {
  if (rule.type === 'input') {
    const place = inputs.indexOf(rule.input); // checked: it is one of them
    const level = levels(rule.above ?? rule.below!, rule.release, rule.above !== undefined);
    return ({ measured }) => level(measured[place]!);
  }
  if (rule.type === 'novelty') {
    const level = levels(rule.above, rule.release, true);
    return ({ answer, novelty }) => (answer === undefined ? undefined : level(novelty[0]!));
  }
  if (rule.type !== 'label') {
    const level = levels(rule.value, rule.release, rule.type === 'above');
    return ({ answer }) => (answer === undefined ? undefined : level(answer.value));
  }
  const index = labels.indexOf(rule.label);
  const { minimumProbability: least, release } = rule;
  if (least === undefined) {
    return ({ answer }) => (answer === undefined ? undefined : answer.classIndex === index);
  }
  let holds = false;
  return ({ answer }) => {
    if (answer === undefined) return undefined;
    holds = answer.scores[index]! >= (holds ? (release ?? least) : least);
    return holds;
  };
}

/** Beyond the first level it holds, and until it is back at the second. */
function levels(
  limit: number,
  release: number | undefined,
  isAbove: boolean,
): (value: number) => boolean | undefined {
  let holds = false;
  return (value) => {
    if (Number.isNaN(value)) return undefined;
    const level = holds ? (release ?? limit) : limit;
    holds = isAbove ? value > level : value < level;
    return holds;
  };
}

/** Changes once at least n of the last m say so; what can't be said counts for neither. */
function agreement(
  condition: Condition,
  { n, of: m }: { readonly n: number; readonly of: number },
): Condition {
  const last = new Int8Array(m); // 1 for yes, −1 for no, 0 for neither
  let place = 0;
  let yes = 0;
  let no = 0;
  let holds = false;
  return (facts) => {
    const now = condition(facts);
    const vote = now === undefined ? 0 : now ? 1 : -1;
    const old = last[place]!;
    yes += (vote === 1 ? 1 : 0) - (old === 1 ? 1 : 0);
    no += (vote === -1 ? 1 : 0) - (old === -1 ? 1 : 0);
    last[place] = vote;
    place = (place + 1) % m;
    if (yes >= n && !holds) holds = true;
    else if (no >= n && holds) holds = false;
    return now === undefined && yes + no === 0 ? undefined : holds;
  };
}
