/** All that a person should know of a training's rows and of its score. */
import type { SplitRule, TableDescription, TableParts } from '@reflexarc/data';
import type { Score } from '../score.ts';
import { randomSplitOfTime, risingColumns, unevenTime } from './rows-in-time.ts';
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
  {
    score,
    split,
    time,
  }: {
    readonly score: Score | undefined;
    readonly split: SplitRule | undefined;
    /** The column of times, where the rate of the sensors comes from it. */
    readonly time: string | undefined;
  },
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
    ...unevenTime(training, time),
    ...ofTest,
    ...(score === undefined ? [] : classesWithoutTestRows(score)),
  ];
}
