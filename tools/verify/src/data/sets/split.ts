/** Which rows are for training and which for the test, by the words of a set's meta.json. */
import { type SplitRule, splitTable, type Table } from '@reflexarc/data';
import type { TrainingRows } from '@reflexarc/training';
import { VerificationError } from '../../verification-error.ts';
import type { Problem } from '../problem.ts';
import type { Meta } from './meta.ts';

/** @throws VerificationError MALFORMED where the words are not those of a known rule */
export function splitRuleOf({ name, split }: Meta): SplitRule {
  if (/% 5 == 4/.test(split)) return 'mod5';
  if (/last 20 %/.test(split)) return 'last20';
  throw new VerificationError('MALFORMED', {
    place: `${name}/meta.json split`,
    value: split,
    expected: '`i % 5 == 4`, `the last 20 %`, or files for training and test',
  });
}

/** What a set is cut into. */
export interface Parts extends Pick<Problem, 'tests'> {
  readonly rows: TrainingRows;
  /** The setting that goes with it: training rows are set aside alike. */
  readonly split: SplitRule;
}

/** One table, cut by the rule of its set. */
export function cutTable(table: Table, meta: Meta): Parts {
  const split = splitRuleOf(meta);
  const { training, test } = splitTable(table, { split, seed: 0, target: meta.target });
  const tests = test === undefined ? [] : [{ part: 'test', rows: test }];
  return { rows: { training, test: undefined }, tests, split };
}

/**
 * Files for training and test where there are some, else one that is cut. `shape` makes of a table
 * what is learned from.
 *
 * @throws VerificationError UNREADABLE, MALFORMED; TableError where a file is no table
 */
export async function readParts(
  { files, ...meta }: Meta,
  read: (file: string, training?: Table) => Promise<Table>,
): Promise<Parts> {
  const { train, data } = files;
  if (train === undefined) {
    if (data !== undefined) return cutTable(await read(data), { files, ...meta });
    const place = `${meta.name}/meta.json files`;
    const expected = '`data`, or `train` and `test`';
    throw new VerificationError('MALFORMED', { place, value: Object.keys(files), expected });
  }
  const training = await read(train);
  const names = Object.keys(files).filter((part) => part.startsWith('test'));
  const tests: { part: string; rows: Table }[] = [];
  // one of its keys
  for (const part of names) tests.push({ part, rows: await read(files[part]!, training) });
  return { rows: { training, test: undefined, isSplit: false }, tests, split: 'none' };
}
