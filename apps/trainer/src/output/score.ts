/** A score for people: the numbers, and for classes who was taken for whom. */
import type { ClassificationScore, Score } from '../training/score.ts';
import { formatTable } from './table.ts';

export function formatScore(score: Score, width: number): string {
  if (score.task === 'regression') {
    const { rmse, mae, r2 } = score.metrics;
    return formatTable(
      [{ title: '' }, { title: '', align: 'right' }],
      [
        ['RMSE', rmse.toPrecision(4)],
        ['mean absolute error', mae.toPrecision(4)],
        ['R²', r2.toFixed(4)],
      ],
      width,
    );
  }
  const { accuracy, macroF1 } = score.metrics;
  const summary = `accuracy ${percent(accuracy)}, macro-F1 ${macroF1.toFixed(4)}`;
  return `${summary}\n\n${formatConfusion(score, width)}`;
}

const longestLabel = 14;

/** Rows are what is true, columns what was predicted; too wide for the screen, only the rates are shown. */
function formatConfusion(score: ClassificationScore, width: number): string {
  const labels = score.labels.map(shorten);
  const counts = score.confusion.map((row) => row.map(String));
  const full = formatTable(
    [
      { title: 'true \\ predicted' },
      ...labels.map((title) => ({ title, align: 'right' as const })),
      { title: 'recall', align: 'right' },
    ],
    [
      ...counts.map((row, i) => [labels[i]!, ...row, percent(score.recall[i]!)]),
      ['precision', ...score.precision.map(percent), ''],
    ],
    Number.POSITIVE_INFINITY,
  );
  if (full.split('\n').every((line) => line.length <= width)) return full;
  return formatTable(
    [
      { title: 'class' },
      { title: 'rows', align: 'right' },
      { title: 'recall', align: 'right' },
      { title: 'precision', align: 'right' },
    ],
    labels.map((label, i) => [
      label,
      String(score.confusion[i]!.reduce((sum, count) => sum + count, 0)),
      percent(score.recall[i]!),
      percent(score.precision[i]!),
    ]),
    width,
  );
}

function shorten(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
