/** What manifests of all versions are made of, and how one is checked that comes from a file. */
import * as v from 'valibot';
import { FormatError } from './errors.ts';

/** Some text. */
export const name = v.pipe(v.string(), v.nonEmpty());
/** A number that is neither infinite nor none. */
export const finite = v.pipe(v.number(), v.finite());
/** A standard deviation, or another width. */
export const spread = v.pipe(finite, v.minValue(0));
/** Words, at least one, each once. */
export const words = v.pipe(
  v.array(name),
  v.minLength(1),
  v.check((list) => new Set(list).size === list.length, 'each word once'),
);
/** Sizes of the axes of one row. */
export const shape = v.pipe(
  v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
  v.minLength(1),
);

/**
 * @param isWriting whether what is wrong was given to `writeModel`, and stands in no file
 * @throws FormatError INVALID_MANIFEST, naming the place
 */
export function checked<T>(
  schema: v.GenericSchema<unknown, T>,
  value: unknown,
  source: string,
  isWriting = false,
): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new FormatError('INVALID_MANIFEST', {
    source,
    place: v.getDotPath(issue) ?? 'the manifest',
    value: issue.input,
    expected: expectation(issue),
    isWriting,
  });
}

function expectation(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'min_value') return `at least ${String(issue.requirement)}`;
  if (issue.type === 'max_value') return `at most ${String(issue.requirement)}`;
  if (issue.type === 'min_length') return `at least ${counted(issue.requirement)}`;
  if (issue.type === 'non_empty') return 'some text';
  if (issue.type === 'finite') return 'a finite number';
  if (issue.type === 'integer') return 'a whole number';
  if (issue.type === 'regex') return '64 lower-case hexadecimal digits';
  if (issue.type === 'iso_timestamp') return 'a time such as 2026-01-31T12:00:00.000Z';
  if (issue.type === 'check') return issue.message;
  if (issue.expected === 'Object') return 'an object';
  if (issue.type === 'object' && issue.input === undefined) return 'a value';
  return (issue.expected ?? 'something else').replaceAll(' | ', ' or ').replace(/^\((.*)\)$/, '$1');
}

function counted(requirement: unknown): string {
  return requirement === 1 ? '1 entry' : `${String(requirement)} entries`;
}
