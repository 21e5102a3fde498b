/** How well a model does on a table, in the words and units of its target. */
import {
  type Backend,
  confusionMatrix,
  type Model,
  predictRows,
  regressionScores,
  rocCurve,
} from '@reflexarc/core';
import { encodeTable, type Fitted, type Table, targetReader } from '@reflexarc/data';
import {
  decoder,
  intervalOf,
  type NumbersSaid,
  numberTargets,
  numberTitle,
  type RegressionTarget,
  type Target,
} from '@reflexarc/signal';

/** Scores of classes over the rows of a table. */
export interface ClassificationScore {
  readonly task: 'classification';
  readonly metrics: {
    readonly accuracy: number;
    readonly macroF1: number;
    readonly weightedF1: number;
    readonly balancedAccuracy: number;
    readonly mcc: number;
    /** Of two classes that both occur, the area under the ROC curve of the second. */
    readonly rocAuc?: number;
  };
  readonly labels: readonly string[];
  /** Counts by true class (row) and predicted class (column). */
  readonly confusion: readonly (readonly number[])[];
  /** By true class: how often no label was decided, where decision stages may leave it open. */
  readonly undecided?: readonly number[];
  readonly precision: readonly number[];
  /** 0 for a class without test rows, which says nothing of it. */
  readonly recall: readonly number[];
  readonly f1: readonly number[];
  /** Labels without test rows; macro-F1 and balanced accuracy are means over the others. */
  readonly untested: readonly string[];
}

/** Errors of one number, in its unit, and the share of its variance that is explained. */
export interface NumberMetrics {
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
  /** Of a model with intervals: the share of truths within them, and their mean width. */
  readonly coverage?: number;
  readonly width?: number;
}

/** Scores of numbers over the rows of a table, in the target's unit. */
export interface RegressionScore {
  readonly task: 'regression';
  /** Of several numbers those of the first. */
  readonly metrics: NumberMetrics;
  /** Where there are several: each by its title. */
  readonly numbers?: readonly { readonly name: string; readonly metrics: NumberMetrics }[];
}

/** Scores of a model on a table. */
export type Score = ClassificationScore | RegressionScore;

/**
 * Scores a model on the rows of a table.
 *
 * @throws TableError or SignalError where the table does not suit the model
 */
export function scoreTable(model: Model, table: Table, fitted: Fitted, backend: Backend): Score {
  const encoded = encodeTable(table, fitted);
  const outputs = predictRows(model, encoded.inputs, { backend });
  const { target } = fitted;
  const { decode } = decoder(target);
  const size = outputs.length / encoded.count;
  const answerTo = (row: number) => decode(outputs, row * size); // one at a time: rows are many
  if (target.task === 'regression') {
    const truths = numberTargets(target).map((each) => {
      const read = targetReader(table, { ...each, task: 'regression' });
      return Array.from({ length: table.count }, (_, row) => read(row));
    });
    return numbersScore(target, truths, answerTo);
  }
  const read = targetReader(table, target);
  const truths = Array.from({ length: table.count }, (_, row) => read(row));
  const { labels } = target;
  const found = truths.map((_, row) => answerTo(row).classIndex);
  return classificationScore(truths, found, { labels, scoresOf: (row) => answerTo(row).scores });
}

/**
 * Scores of numbers.
 *
 * @param truths by number, then by row
 * @param answerTo all numbers that the model says to a row
 */
export function numbersScore(
  target: RegressionTarget,
  truths: readonly ArrayLike<number>[],
  answerTo: (row: number) => NumbersSaid,
): RegressionScore {
  const targets = numberTargets(target);
  const numbers = targets.map((each, place) => {
    const own = Array.from(truths[place]!);
    const { rmse, mae, r2 } = regressionScores(
      own,
      own.map((_, row) => answerTo(row).values[place]!),
    );
    const within = withinOf(own, (row) => intervalOf(target, answerTo(row), place));
    return { name: numberTitle(each), metrics: { rmse, mae, r2, ...within } };
  });
  const { metrics } = numbers[0]!; // there is one
  return { task: 'regression', metrics, ...(numbers.length > 1 && { numbers }) };
}

function withinOf(
  truths: readonly number[],
  intervalAt: (row: number) => { readonly low: number; readonly high: number } | undefined,
): Pick<NumberMetrics, 'coverage' | 'width'> {
  let [inside, width] = [0, 0];
  for (const [row, truth] of truths.entries()) {
    const ends = intervalAt(row);
    if (ends === undefined) return {};
    if (truth >= ends.low && truth <= ends.high) inside += 1;
    width += ends.high - ends.low;
  }
  return { coverage: inside / truths.length, width: width / truths.length };
}

/**
 * Scores of classes: what was true, and what was found.
 *
 * @param found places of labels; −1 for none of them, which is never right
 */
export function classificationScore(
  truths: readonly number[],
  found: readonly number[],
  {
    labels,
    scoresOf,
  }: { readonly labels: readonly string[]; readonly scoresOf?: (row: number) => ArrayLike<number> },
): ClassificationScore {
  const classes = labels.length;
  const hasNone = found.includes(-1);
  const taken = hasNone ? found.map((place) => (place < 0 ? classes : place)) : found;
  const matrix = confusionMatrix(truths, taken, classes + (hasNone ? 1 : 0));
  const { accuracy, weighted, balancedAccuracy, mcc, support } = matrix;
  const macroF1 = meanOf(matrix.f1.filter((_, i) => support[i]! > 0));
  const ofLabels = <T>(values: readonly T[]): readonly T[] => values.slice(0, classes);
  return {
    task: 'classification',
    metrics: {
      accuracy,
      macroF1,
      weightedF1: weighted.f1,
      balancedAccuracy,
      mcc,
      ...(classes === 2 && scoresOf !== undefined && areaUnderRoc(truths, scoresOf)),
    },
    labels,
    confusion: ofLabels(matrix.counts).map(ofLabels),
    ...(hasNone && { undecided: ofLabels(matrix.counts).map((counts) => counts[classes]!) }),
    precision: ofLabels(matrix.precision),
    recall: ofLabels(matrix.recall),
    f1: ofLabels(matrix.f1),
    untested: labels.filter((_, i) => support[i] === 0),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** None where one class only occurs. */
function areaUnderRoc(truths: readonly number[], scoresOf: (row: number) => ArrayLike<number>) {
  const { auc } = rocCurve(
    truths,
    truths.map((_, row) => scoresOf(row)[1]!), // one per label
  );
  return Number.isNaN(auc) ? {} : { rocAuc: auc };
}

/** What the model says to one row. */
export interface RowAnswer {
  readonly label: string | undefined;
  readonly classIndex: number;
  readonly scores: readonly number[];
  readonly value: number;
  /** All numbers, where the model says numbers. */
  readonly values: readonly number[];
  /** Of each number its quantiles, rising, where the model says them. */
  readonly quantiles: readonly number[];
}

/** What the network's outputs for each row mean. */
export function decodeRows(
  target: Target,
  outputs: Float32Array | Float64Array,
  count: number,
): readonly RowAnswer[] {
  const { decode } = decoder(target);
  const size = outputs.length / count;
  return Array.from({ length: count }, (_, row) => {
    const { label, classIndex, value, ...lists } = decode(outputs, row * size);
    const scores = Array.from(lists.scores);
    const [values, quantiles] = [Array.from(lists.values), Array.from(lists.quantiles)];
    return { label, classIndex, scores, value, values, quantiles };
  });
}
