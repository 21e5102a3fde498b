/**
 * Turns what the schema finds wrong into an error with value, place and remedy; the remedy is the
 * schema's description.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import type * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import { bare, descriptionOf, entriesOf, type Part, schemaAt } from './schema-at.ts';

type Issue = v.BaseIssue<unknown>;
type Key = string | number;

/** The error for one issue that `schema` has with a configuration read from `file`. */
export function describeIssue(issue: Issue, schema: v.GenericSchema, file: string): ConfigError {
  // JSON has no other keys.
  const path = (issue.path ?? []).map(({ key, input }) => ({ key: key as Key, input }));
  const keys = path.map(({ key }) => key);
  const place = formatPlace(keys) || 'the configuration';
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const owner = schemaAt(schema, path.slice(0, -1));
    const known = owner === undefined ? [] : Object.keys(entriesOf(owner, path.at(-1)?.input));
    return new ConfigError('UNKNOWN_KEY', {
      place,
      file,
      hint: didYouMean(String(keys.at(-1)), known),
    });
  }
  const part = schemaAt(schema, path);
  const hint = (part && descriptionOf(part)) ?? 'config.schema.json describes every setting';
  if (issue.input === undefined) {
    const expected = part === undefined ? 'a value' : expectationOf(part, issue);
    return new ConfigError('MISSING', { place, file, expected, hint });
  }
  return new ConfigError('INVALID_VALUE', {
    place,
    file,
    value: show(issue.input),
    expected: expectation(issue),
    hint,
  });
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

function expectation(issue: Issue): string {
  if (issue.type === 'min_value') return `at least ${issue.requirement}`;
  if (issue.type === 'max_value') return `at most ${issue.requirement}`;
  if (issue.type === 'picklist') return choices(issue);
  if (issue.type === 'variant') return issue.expected === 'Object' ? 'an object' : choices(issue);
  return words[issue.type] ?? String(issue.expected);
}

/** `"low" or "high"` from valibot's `("low" | "high")`. */
function choices(issue: Issue): string {
  return String(issue.expected)
    .replace(/ \| undefined/g, '') // of one that may be left out
    .replace(/[()]/g, '')
    .replaceAll(' | ', ' or ');
}
