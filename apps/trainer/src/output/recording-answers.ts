/**
 * Answers to recordings as CSV (recording, time, the answer, a score per label) or as one JSON
 * object a line.
 */
import type { Target } from '@reflexarc/signal';
import type { StreamAnswer } from '@reflexarc/training';
import { allDigits, type NumberText } from './number-text.ts';
import {
  csvCell,
  intervalIn,
  numberCells,
  numberColumns,
  numberOrNumbers,
  type PredictionForm,
} from './predictions.ts';

/** What a model says to one recording. */
export interface RecordingAnswers {
  readonly name: string;
  readonly answers: readonly StreamAnswer[];
}

export function formatRecordingAnswers(
  recordings: readonly RecordingAnswers[],
  target: Target | undefined,
  { format, numberText = allDigits }: Pick<PredictionForm, 'format' | 'numberText'>,
): string {
  const lines =
    format === 'csv'
      ? csvLines(recordings, target, numberText)
      : recordingAnswersOf(recordings, target).map((answer) => JSON.stringify(answer));
  return `${lines.join('\n')}\n`;
}

/** Each answer as programs read it; a prediction of null where no label was decided. */
export function recordingAnswersOf(
  recordings: readonly RecordingAnswers[],
  target: Target | undefined,
): readonly object[] {
  return recordings.flatMap(({ name: recording, answers }) =>
    answers.map((answer) => {
      const { time, label, scores, output } = answer;
      if (target === undefined) return { recording, time, output };
      if (target.task === 'regression') {
        const prediction = numberOrNumbers(answer, target);
        return { recording, time, prediction, ...intervalIn(answer, target) };
      }
      const byLabel = target.labels.map((name, i) => [name, scores[i]]);
      return { recording, time, prediction: label ?? null, scores: Object.fromEntries(byLabel) };
    }),
  );
}

function csvLines(
  recordings: readonly RecordingAnswers[],
  target: Target | undefined,
  numberText: NumberText,
): readonly string[] {
  const [first] = recordings.flatMap(({ answers }) => answers);
  const header = ['recording', 'time_s', ...namesOf(target, first?.output.length ?? 0)];
  const rows = recordings.flatMap(({ name: recording, answers }) =>
    answers.map((answer) => [
      recording,
      String(seconds(answer.time)),
      ...said(answer, target, numberText),
    ]),
  );
  return [header, ...rows].map((cells) => cells.map(csvCell).join(','));
}

function namesOf(target: Target | undefined, outputs: number): readonly string[] {
  if (target === undefined) return Array.from({ length: outputs }, (_, i) => `output ${i}`);
  if (target.task === 'regression') return numberColumns(target);
  return [target.name, ...target.labels.map((label) => `score ${label}`)];
}

function said(
  answer: StreamAnswer,
  target: Target | undefined,
  numberText: NumberText,
): readonly string[] {
  const { label, scores, output } = answer;
  if (target === undefined) return Array.from(output, numberText);
  if (target.task === 'regression') return numberCells(answer, target, numberText);
  return [label ?? '', ...scores.map(numberText)];
}

/** Differences of large moments carry rounding in their last digits. */
function seconds(time: number): number {
  return Number(time.toFixed(6));
}
