/** Forecasts: the last few rows of some columns tell the target of the next. */
import { columnIndex } from '@reflexarc/data';
import { VerificationError } from '../../verification-error.ts';
import type { Kind } from '../problem.ts';
import { numberOf, textOf, textsOf } from '../sets/json-file.ts';
import { readTableFile } from '../sets/read-table-file.ts';
import { splitRuleOf } from '../sets/split.ts';

export const forecast: Kind = async (meta) => {
  const table = await readTableFile(meta.files['data'] ?? '');
  const place = `${meta.name}/meta.json seq`;
  const rows = numberOf(meta.sequence, 'lags', place);
  const names = textsOf(meta.sequence, 'inputs', place);
  const target = textOf(meta.sequence, 'target', place);
  for (const name of [...names, target]) columnIndex(table, name, place);
  if (splitRuleOf(meta) !== 'last20') {
    const expected = 'the last 20 % of the rows';
    const split = `${meta.name}/meta.json split`;
    throw new VerificationError('MALFORMED', { place: split, value: meta.split, expected });
  }
  // The present row is the first of those that are looked at.
  const lags = Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const ignore = table.header.filter((name) => name !== target && !names.includes(name));
  return [
    {
      part: 'test',
      rows: { training: table, test: undefined },
      tests: [],
      settings: {
        target,
        ignore,
        task: 'regression',
        split: 'last20',
        horizon: [1],
        ...(lags.length > 0 && { lags }),
      },
    },
  ];
};
