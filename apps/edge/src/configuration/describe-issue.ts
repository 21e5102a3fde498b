/**
 * Turns what the schema finds wrong into an error with value, place and remedy; the remedy is the
 * schema's description.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import type * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import { bare, descriptionOf, entriesOf, type Part, schemaAt } from './schema-at.ts';
import { SECRET_FORM } from './secret.ts';

type Issue = v.BaseIssue<unknown>;
type Key = string | number;

/** Of all issues the one to tell of: where a name is missing, what stands there in its place. */
export function tellingOf(issues: readonly [Issue, ...Issue[]]): Issue {
  const [first] = issues;
  if (first.input !== undefined) return first;
  const owner = placeOfOwner(first);
  return issues.find((one) => isStranger(one) && placeOfOwner(one) === owner) ?? first;
}

/** Of a name that the schema does not know. */
function isStranger({ type, expected }: Issue): boolean {
  return type === 'strict_object' && expected === 'never';
}

function placeOfOwner({ path }: Issue): string {
  return formatPlace((path ?? []).slice(0, -1).map(({ key }) => key as Key));
}

/** The error for one issue that `schema` has with a configuration read from `file`. */
export function describeIssue(issue: Issue, schema: v.GenericSchema, file: string): ConfigError {
  // JSON has no other keys.
  const path = (issue.path ?? []).map(({ key, input }) => ({ key: key as Key, input }));
  const keys = path.map(({ key }) => key);
  const place = formatPlace(keys) || 'the configuration';
  const { key, input: owner } = path.at(-1) ?? {};
  if (typeof key === 'string' && Array.isArray(owner)) {
    const hint = 'it is a list; `{ "name": value }` is an object';
    const of = formatPlace(keys.slice(0, -1)) || 'the configuration';
    const detail = { place: of, file, value: show(owner), expected: 'an object', hint };
    return new ConfigError('INVALID_VALUE', detail);
  }
  if (isStranger(issue)) {
    const owner = schemaAt(schema, path.slice(0, -1));
    const known = owner === undefined ? [] : Object.keys(entriesOf(owner, path.at(-1)?.input));
    return new ConfigError('UNKNOWN_KEY', {
      place,
      file,
      hint: didYouMean(String(keys.at(-1)), known),
    });
  }
  const part = schemaAt(schema, path);
  const hint =
    nearestOf(issue) ??
    (part && descriptionOf(part)) ??
    'config.schema.json describes every setting';
  if (issue.input === undefined) {
    const expected = part === undefined ? 'a value' : expectationOf(part, issue);
    return new ConfigError('MISSING', { place, file, expected, hint });
  }
  return new ConfigError('INVALID_VALUE', {
    place,
    file,
    value: issue.message === SECRET_FORM ? `given as ${kindOf(issue.input)}` : show(issue.input),
    expected: expectation(issue),
    hint,
  });
}

/** Of a word that is none of the known ones, the one that was meant. */
function nearestOf({ type, input, expected }: Issue): string | undefined {
  if (typeof input !== 'string' || !(type === 'picklist' || type === 'variant')) return undefined;
  const known = [...String(expected).matchAll(/"([^"]*)"/g)].map(([, word]) => word!);
  const hint = didYouMean(input, known);
  return hint.startsWith('did you mean') ? hint : undefined;
}

/** What a secret is instead of where it stands, without telling it. */
function kindOf(input: unknown): string {
  return typeof input === 'string' ? 'text' : typeof input;
}

/** `outputs[0].pin` from its keys. */
export function formatPlace(keys: readonly Key[]): string {
  return keys
    .map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
    .join('');
}

/** What is missing, in words: its choices where it has some. */
function expectationOf(part: Part, issue: Issue): string {
  if (issue.type === 'variant') return choices(issue);
  const { type, options } = bare(part);
  if (type === 'picklist')
    return (options ?? []).map((option) => JSON.stringify(option)).join(' or ');
  return words[type] ?? 'a value';
}

/** What the schema's kinds and checks ask for, by valibot's names. */
const words: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'text',
  array: 'a list',
  strict_object: 'an object',
  picklist: 'one of the known values',
  variant: 'an object with a `type`',
  integer: 'a whole number',
  finite: 'a finite number',
  non_empty: 'some text',
  min_length: 'at least one entry',
  regex: 'a name such as A0',
  union: 'a pin',
};
/** What valibot says where a check of ours has no words of its own. */
const OWN_WORDS = /^Invalid /;

function expectation(issue: Issue): string {
  if (issue.type === 'min_value') return `at least ${issue.requirement}`;
  if (issue.type === 'max_value') return `at most ${issue.requirement}`;
  if (issue.type === 'picklist') return choices(issue);
  if (issue.type === 'variant') return issue.expected === 'Object' ? 'an object' : choices(issue);
  const isOurs =
    (issue.type === 'regex' || issue.type === 'union') && !OWN_WORDS.test(issue.message);
  return isOurs ? issue.message : (words[issue.type] ?? String(issue.expected));
}

/** `"low" or "high"` from valibot's `("low" | "high")`. */
function choices(issue: Issue): string {
  return String(issue.expected)
    .replace(/ \| undefined/g, '') // of one that may be left out
    .replace(/[()]/g, '')
    .replaceAll(' | ', ' or ');
}
