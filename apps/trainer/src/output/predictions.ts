/**
 * Answers to rows, undefined where there is none, as CSV (the answer, then a score per label) or
 * as one JSON object a line.
 */
import {
  intervalOf,
  type NumbersSaid,
  numberTargets,
  numberTitle,
  type RegressionTarget,
  type Target,
} from '@reflexarc/signal';
import type { RowAnswer } from '@reflexarc/training';
import { allDigits, type NumberText } from './number-text.ts';

export function formatPredictions(
  answers: readonly (RowAnswer | undefined)[],
  target: Target,
  { format, sequences, numberText = allDigits }: PredictionForm,
): string {
  if (format === 'jsonl') {
    const lines = predictionsOf(answers, target, sequences).map((each) => JSON.stringify(each));
    return `${lines.join('\n')}\n`;
  }
  const lines = csvLines(answers, target, numberText);
  if (sequences === undefined) return `${lines.join('\n')}\n`;
  const names = [sequences.column, ...sequences.names];
  return `${lines.map((line, i) => `${csvCell(names[i]!)},${line}`).join('\n')}\n`;
}

/** How answers are written. */
export interface PredictionForm {
  readonly format: 'csv' | 'jsonl';
  /** Of numbers in CSV; with all digits unless given. */
  readonly numberText?: NumberText | undefined;
  /** Of which sequence each answer is, and the column that said so. */
  readonly sequences?: NamedSequences | undefined;
}

/** The sequences of a table, in the order of their answers. */
export interface NamedSequences {
  readonly column: string;
  readonly names: readonly string[];
}

/** Each answer as programs read it: a number, or a label with the score of every label. */
export function predictionsOf(
  answers: readonly (RowAnswer | undefined)[],
  target: Target,
  sequences?: NamedSequences,
): readonly object[] {
  const plain = plainPredictions(answers, target);
  if (sequences === undefined) return plain;
  return plain.map((prediction, i) => ({ sequence: sequences.names[i], ...prediction }));
}

function plainPredictions(
  answers: readonly (RowAnswer | undefined)[],
  target: Target,
): readonly object[] {
  return answers.map((answer) => {
    if (answer === undefined) return { prediction: null };
    if (target.task === 'regression') {
      return { prediction: numberOrNumbers(answer, target), ...intervalIn(answer, target) };
    }
    const { label, scores } = answer;
    const byLabel = target.labels.map((name, i) => [name, scores[i]]);
    return { prediction: label, scores: Object.fromEntries(byLabel) };
  });
}

/** A column for each number, and two more for its interval where the model says one. */
export function numberColumns(target: RegressionTarget): readonly string[] {
  return numberTargets(target).flatMap((each) => {
    const title = numberTitle(each);
    const hasEnds = each.interval !== undefined || target.quantiles !== undefined;
    return hasEnds ? [title, `${title} low`, `${title} high`] : [title];
  });
}

/** The cells of these columns. */
export function numberCells(
  said: NumbersSaid,
  target: RegressionTarget,
  numberText: NumberText,
): readonly string[] {
  return numberTargets(target).flatMap((_, i) => {
    const ends = intervalOf(target, said, i);
    return [said.values[i]!, ...(ends === undefined ? [] : [ends.low, ends.high])].map(numberText);
  });
}

/** `low` and `high` of the interval, of several numbers by their titles; nothing without one. */
export function intervalIn(said: NumbersSaid, target: RegressionTarget): object {
  const ends = numberTargets(target).map((_, i) => intervalOf(target, said, i));
  const [first] = ends;
  if (first === undefined) return {};
  if (target.others === undefined) return first;
  const titles = numberTargets(target).map(numberTitle);
  const by = (of: 'low' | 'high') =>
    Object.fromEntries(titles.map((title, i) => [title, ends[i]?.[of]]));
  return { low: by('low'), high: by('high') };
}

/** The number, or all by their titles. */
export function numberOrNumbers(
  { value, values }: Pick<RowAnswer, 'value' | 'values'>,
  target: RegressionTarget,
): number | Readonly<Record<string, number>> {
  if (target.others === undefined) return value;
  return Object.fromEntries(
    numberTargets(target).map((each, i) => [numberTitle(each), values[i]!]),
  );
}

function csvLines(
  answers: readonly (RowAnswer | undefined)[],
  target: Target,
  numberText: NumberText,
): readonly string[] {
  if (target.task === 'regression') {
    const titles = numberColumns(target);
    const rows = answers.map((answer) =>
      answer === undefined ? titles.map(() => '') : numberCells(answer, target, numberText),
    );
    return [titles.map(csvCell), ...rows].map((cells) => cells.join(','));
  }
  const header = [target.name, ...target.labels.map((label) => `score ${label}`)];
  const rows = answers.map((answer) =>
    answer === undefined
      ? header.map(() => '')
      : [answer.label ?? '', ...answer.scores.map(numberText)],
  );
  return [header, ...rows].map((cells) => cells.map(csvCell).join(','));
}

/** A cell as RFC 4180 wants it. */
export function csvCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
