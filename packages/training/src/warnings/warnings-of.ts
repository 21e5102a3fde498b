/** All that a person should know of a training's rows and of its score. */
import type { SplitRule, TableDescription, TableParts } from '@reflexarc/data';
import type { Score } from '../score.ts';
import { randomSplitOfTime, risingColumns } from './rows-in-time.ts';
import {
  classesWithoutTestRows,
  constantColumns,
  duplicatesAcrossSplit,
  outsideRange,
} from './test-rows.ts';
import type { Warning } from './warning.ts';

export function warningsOf(
  { training, test }: TableParts,
  { inputs, target }: TableDescription,
  { score, split }: { readonly score: Score | undefined; readonly split: SplitRule | undefined },
): readonly Warning[] {
  const ofTest =
    test === undefined
      ? []
      : [
          ...outsideRange({ training, test }, inputs),
          ...duplicatesAcrossSplit({ training, test }, [...inputs, target]),
        ];
  return [
    ...constantColumns(training, inputs),
    ...risingColumns(training, inputs),
    ...randomSplitOfTime(training, split),
    ...ofTest,
    ...(score === undefined ? [] : classesWithoutTestRows(score)),
  ];
}
