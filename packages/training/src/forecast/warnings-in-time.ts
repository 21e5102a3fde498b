/**
 * What a person should know of a training in time: rows that are neither learned from nor tested
 * on, and what speaks against the score. Its test rows are those that an answer was asked of.
 */
import { counted } from '@reflexarc/core/errors';
import { countSharedRows, type Table, withRows } from '@reflexarc/data';
import type { Score } from '../score.ts';
import { risingColumns } from '../warnings/rows-in-time.ts';
import { classesWithoutTestRows, constantColumns, outsideRange } from '../warnings/test-rows.ts';
import type { Warning } from '../warnings/warning.ts';
import type { ExamplesInTime } from './examples-in-time.ts';
import type { ForecastProblem, RowsInTime } from './forecast-problem.ts';

export function warningsInTime(
  rows: RowsInTime,
  problem: ForecastProblem & { readonly intervalRows: number },
  score: Score | undefined,
): readonly Warning[] {
  const { description, learned, test, training } = problem;
  const { inputs, notes } = description;
  const tested = withRows(rows.test ?? rows.table, [...test.rows]);
  return [
    ...notes.map(({ text, column }) => ({
      code: 'LEFT_OUT' as const,
      text,
      ...(column !== undefined && { name: column }),
    })),
    ...rowsLeftOut(problem),
    ...constantColumns(learned, inputs),
    ...risingColumns(learned, inputs),
    ...outsideRange({ training: learned, test: tested }, inputs),
    ...duplicates(training, test),
    ...(score === undefined ? [] : classesWithoutTestRows(score)),
  ];
}

function rowsLeftOut({
  learned,
  tested,
  training,
  test,
  intervalRows,
}: ForecastProblem & { readonly intervalRows: number }): readonly Warning[] {
  const given = learned.count + (tested?.count ?? 0);
  const used = training.count + intervalRows + test.count;
  if (used === given) return [];
  const text =
    `${given - used} of ${given} rows are neither learned from nor tested on: at the beginning, ` +
    'behind gaps and at the end their past or what they should tell is not all there';
  return [{ code: 'GAPS', rows: given - used, text }];
}

/** A value that comes again is no duplicate: the past of both rows has to be the same, too. */
function duplicates(training: ExamplesInTime, test: ExamplesInTime): readonly Warning[] {
  const [learned, tested] = [training, test].map(tableOfExamples) as [Table, Table];
  const rows = countSharedRows(tested, learned, learned.header);
  if (rows === 0) return [];
  const text =
    `${rows} of ${counted(test.count, 'test row')} have all inputs and the answer of a row that was ` +
    'learned from: where rows were copied, the score is better than on new ones';
  return [{ code: 'DUPLICATES_ACROSS_SPLIT', rows, text }];
}

/** Inputs and truths side by side, a row an example. */
function tableOfExamples({ count, width, inputs, truths, rows }: ExamplesInTime): Table {
  const asked = count === 0 ? 0 : truths.length / count;
  const column = (numbers: Float64Array, size: number, place: number) => ({
    numbers: Float64Array.from({ length: count }, (_, row) => numbers[row * size + place]!),
    codes: undefined,
    words: [],
  });
  const columns = [
    ...Array.from({ length: width }, (_, place) => column(inputs, width, place)),
    ...Array.from({ length: asked }, (_, place) => column(truths, asked, place)),
  ];
  const header = columns.map((_, place) => `example_${place}`);
  return { file: 'examples', header, columns, count, lines: rows, notes: [] };
}
