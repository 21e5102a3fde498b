/** A score for people: the numbers, and for classes who was taken for whom. */
import type { ClassificationScore, NumberMetrics, Score } from '@reflexarc/training';
import { fourDigits } from './number-text.ts';
import { formatTable } from './table.ts';

export function formatScore(score: Score, width: number): string {
  if (score.task === 'regression') {
    const all = score.numbers ?? [{ name: '', metrics: score.metrics }];
    const row = (name: string, of: (metrics: NumberMetrics) => string): readonly string[] => [
      name,
      ...all.map(({ metrics }) => of(metrics)),
    ];
    return formatTable(
      [{ title: '' }, ...all.map(({ name }) => ({ title: name, align: 'right' as const }))],
      [
        row('RMSE', ({ rmse }) => fourDigits(rmse)),
        row('mean absolute error', ({ mae }) => fourDigits(mae)),
        row('R²', ({ r2 }) => r2.toFixed(4)),
        ...(score.metrics.coverage === undefined
          ? []
          : [
              row('within the interval', ({ coverage = 0 }) => percent(coverage)),
              row('width of the interval', ({ width: wide = 0 }) => fourDigits(wide)),
            ]),
      ],
      width,
    );
  }
  const { accuracy, macroF1, balancedAccuracy, mcc, rocAuc } = score.metrics;
  const summary = [
    `accuracy ${percent(accuracy)}, macro-F1 ${macroF1.toFixed(4)}`,
    `balanced accuracy ${percent(balancedAccuracy)}, MCC ${mcc.toFixed(4)}` +
      (rocAuc === undefined ? '' : `, ROC AUC ${rocAuc.toFixed(4)}`),
  ].join('\n');
  return `${summary}\n\n${formatConfusion(score, width)}`;
}

const longestLabel = 14;

/**
 * Rows are what is true, columns what was predicted, with recall, precision and F1 of the row's
 * class. Columns whose labels are too wide for the screen get numbers, and F1 is left out; with
 * more classes still, only the rates are shown.
 */
function formatConfusion(score: ClassificationScore, width: number): string {
  const labels = score.labels.map(shorten);
  const numbered = labels.map((label, i) => `${i + 1} ${label}`);
  const numbers = labels.map((_, i) => String(i + 1));
  const fitting = [
    formatMatrix(score, labels, labels, ratesWithF1),
    formatMatrix(score, numbered, numbers, ratesWithF1),
    formatMatrix(score, numbered, numbers, ['recall', 'precision']),
  ].find((matrix) => matrix.split('\n').every((line) => line.length <= width));
  return fitting ?? `${formatRates(score, labels, width)}\n\n${matrixElsewhere}`;
}

const matrixElsewhere = 'who was taken for whom: in a wider terminal, or `--json`';

type Rate = 'recall' | 'precision' | 'f1';
const ratesWithF1: readonly Rate[] = ['recall', 'precision', 'f1'];

function rateTitle(rate: Rate): string {
  return rate === 'f1' ? 'F1' : rate;
}

function formatMatrix(
  score: ClassificationScore,
  rowTitles: readonly string[],
  columnTitles: readonly string[],
  rates: readonly Rate[],
): string {
  return formatTable(
    [
      { title: 'true \\ predicted' },
      ...[...columnTitles, ...rates.map(rateTitle)].map((title) => ({
        title,
        align: 'right' as const,
      })),
    ],
    rowTitles.map((title, i) => [
      title,
      ...score.confusion[i]!.map(String),
      ...rates.map((rate) => rateOf(score, rate, i)),
    ]),
    Number.POSITIVE_INFINITY,
  );
}

function formatRates(score: ClassificationScore, labels: readonly string[], width: number): string {
  const titles = ['rows', ...ratesWithF1.map(rateTitle)];
  return formatTable(
    [{ title: 'class' }, ...titles.map((title) => ({ title, align: 'right' as const }))],
    labels.map((label, i) => [
      label,
      String(score.confusion[i]!.reduce((sum, count) => sum + count, 0)),
      ...ratesWithF1.map((rate) => rateOf(score, rate, i)),
    ]),
    width,
  );
}

function shorten(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 1)}…`;
}

/** A dash where no test row says anything of it. */
function rateOf(score: ClassificationScore, rate: Rate, i: number): string {
  const isTested = !score.untested.includes(score.labels[i]!);
  return isTested || rate === 'precision' ? percent(score[rate][i]!) : '–';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
