/** Data from anywhere → a configuration that is known to be sound as far as no table is needed. */
import { show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { networkNames } from '../network/candidates.ts';
import { ConfigurationError } from './errors.ts';
import { configurationSchema, settingNames, type TrainingConfiguration } from './schema.ts';

/**
 * The configuration with its defaults filled in.
 * @throws ConfigurationError UNKNOWN_SETTING, MISSING_SETTING, INVALID_SETTING
 */
export function parseConfiguration(given: unknown): TrainingConfiguration {
  if (Array.isArray(given)) throw notAnObject(given); // which valibot takes for one
  const result = v.safeParse(configurationSchema, given);
  if (result.success) return result.output;
  throw errorOf(result.issues[0]);
}

function errorOf(issue: v.InferIssue<typeof configurationSchema>): ConfigurationError {
  // JSON has no other keys
  const keys = (issue.path ?? []).map(({ key }) => key as string | number);
  const setting = keys.map((key, i) => (i === 0 ? String(key) : `[${key}]`)).join('');
  if (setting === '') return notAnObject(issue.input);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    if (keys.length > 1) {
      const expected = 'nothing of that name';
      return new ConfigurationError('INVALID_SETTING', {
        setting,
        value: show(issue.input),
        expected,
      });
    }
    return new ConfigurationError('UNKNOWN_SETTING', { setting, known: settingNames });
  }
  if (issue.input === undefined) return new ConfigurationError('MISSING_SETTING', { setting });
  return new ConfigurationError('INVALID_SETTING', {
    setting,
    value: typeof issue.input === 'string' ? issue.input : show(issue.input),
    expected: expectationOf(issue, setting),
  });
}

function notAnObject(given: unknown): ConfigurationError {
  return new ConfigurationError('INVALID_SETTING', {
    setting: 'the configuration',
    value: show(given),
    expected: 'an object of settings',
  });
}

/** What the kinds and checks of the schema ask for, by valibot's names. */
const words: Readonly<Record<string, string>> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  strict_object: 'an object',
  non_empty: 'some text',
  safe_integer: 'a whole number',
  finite: 'a finite number',
  union: 'balanced, a list of factors, or factors by label',
};

function expectationOf(issue: v.InferIssue<typeof configurationSchema>, setting: string): string {
  if (setting === 'network') return `one of ${networkNames.join(', ')}, or an object with nodes`;
  if (issue.type === 'min_value') return `a number of at least ${issue.requirement}`;
  if (issue.type === 'gt_value') return `a number above ${issue.requirement}`;
  if (issue.type === 'lt_value') return `a number below ${issue.requirement}`;
  if (issue.type === 'min_length') return `at least ${issue.requirement} of them`;
  if (issue.type === 'regex') return issue.message;
  if (issue.type === 'picklist') {
    return `one of ${String(issue.expected).replace(/[()"]/g, '').replaceAll(' | ', ', ')}`;
  }
  return words[issue.type] ?? String(issue.expected);
}
