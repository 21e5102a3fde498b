/** What `train` says when it is done: one object, or the same as text. */
import type { Validation } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { type Note, rateInWords, type Task } from '@reflexarc/data';
import type { Beside, RegressionScore, Score, TriedNetwork, Warning } from '@reflexarc/training';
import { besideLines } from './beside.ts';
import { epochsLine, modelLine, triedLines } from './report-lines.ts';
import { formatScore } from './score.ts';

export interface TrainingReport {
  /** Path of the model file; null where none was asked for. */
  readonly model: string | null;
  readonly bytes: number;
  readonly task: Task;
  readonly target: string;
  /** On the test rows; null where there are none. */
  readonly metrics: Score['metrics'] | null;
  /** Of rows in time: how many rows ahead answers are. */
  readonly horizons?: readonly number[];
  /** Of rows in time: scores of what the network has to be better than, on the same rows. */
  readonly beside?: readonly Beside[];
  /** Of several numbers: each by its title; `metrics` are those of the first. */
  readonly numbers?: RegressionScore['numbers'];
  readonly labels?: readonly string[];
  readonly confusion?: readonly (readonly number[])[];
  readonly precision?: readonly number[];
  readonly recall?: readonly number[];
  readonly f1?: readonly number[];
  /** Labels without test rows. */
  readonly untested?: readonly string[];
  readonly data: {
    readonly file: string;
    readonly split: string;
    readonly trainingRows: number;
    readonly testRows: number;
    /** Rows kept from learning, by which intervals were found. */
    readonly intervalRows?: number;
    /** Rows left out because of gaps. */
    readonly droppedRows: number;
    readonly inputs: readonly { readonly name: string; readonly kind: string }[];
    /** Of images: what they were brought to. */
    readonly images?: {
      readonly height: number;
      readonly width: number;
      readonly channels: number;
    };
  };
  readonly network: string;
  readonly parameters: number;
  /** Rows a second of the sensors; null where neither `--sample-rate` nor `--time` said it. */
  readonly rateHz: number | null;
  readonly backend: string;
  readonly seed: number;
  /** Parts of each batch. */
  readonly shards: number;
  readonly threads: number;
  readonly epochs: number;
  /** What the rows set aside said at the epoch that was chosen; null without early stopping. */
  readonly validation: Validation | null;
  /** The networks that `--network auto` compared. */
  readonly tried: readonly TriedNetwork[];
  /** What was assumed in reading the table; on stderr in words. */
  readonly notes: readonly Note[];
  /** What should be known of the rows and of the score; on stderr in words. */
  readonly warnings: readonly Warning[];
  readonly seconds: number;
}

export function formatTrainingReport(report: TrainingReport, width: number): string {
  const { data } = report;
  const lines = [
    `${data.file}: ${rowsText(data)}`,
    ...(data.droppedRows === 0 || report.horizons !== undefined
      ? []
      : [`${counted(data.droppedRows, 'row')} with gaps or unknown words left out`]),
    `${report.task} of ${report.target} from ${inputText(data)}`,
    ...(report.rateHz === null ? [] : [rateInWords(report.rateHz)]),
    `${report.network}, ${report.parameters} parameters, ${arithmeticOf(report)}`,
    epochsLine(report),
    ...triedLines(report.tried),
    '',
    scoreOf(report, width),
    ...besideLines(report.beside ?? [], width),
    '',
    modelLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

function rowsText({ trainingRows, intervalRows, testRows, split }: TrainingReport['data']): string {
  const kept = intervalRows === undefined ? '' : `${intervalRows} kept for intervals, `;
  return `${trainingRows} training rows, ${kept}${testRows} test rows (${split})`;
}

function inputText({ inputs, images }: TrainingReport['data']): string {
  if (images === undefined) return counted(inputs.length, 'column');
  const color = images.channels === 1 ? 'gray' : 'color';
  return `images of ${images.height} × ${images.width} in ${color}`;
}

function arithmeticOf({ backend, shards, threads }: TrainingReport): string {
  if (shards === 1) return `backend ${backend}`;
  return `backend ${backend}, ${shards} shards on ${counted(threads, 'thread')}`;
}

function scoreOf(report: TrainingReport, width: number): string {
  const { metrics, numbers, labels, confusion, precision, recall, f1, untested } = report;
  if (metrics === null) return 'no test rows';
  if ('rmse' in metrics) {
    return formatScore({ task: 'regression', metrics, ...(numbers && { numbers }) }, width);
  }
  return formatScore(
    {
      task: 'classification',
      metrics,
      labels: labels ?? [],
      confusion: confusion ?? [],
      precision: precision ?? [],
      recall: recall ?? [],
      f1: f1 ?? [],
      untested: untested ?? [],
    },
    width,
  );
}
