/** What `train` says of recordings when it is done: one object, or the same as text. */
import type { Validation } from '@reflexarc/core';
import { counted } from '@reflexarc/core/errors';
import { lengthInWords, rateInWords } from '@reflexarc/data';
import type { Chain, StageSpec } from '@reflexarc/signal';
import {
  type Limit,
  mainMetric,
  type StreamScore,
  type TrainedRecordings,
  type TrainingConfiguration,
  type TriedNetwork,
  type Warning,
} from '@reflexarc/training';
import type { FileNote } from '../files/recording-files.ts';
import { fourDigits } from './number-text.ts';
import { epochsLine, modelLine, triedLines } from './report-lines.ts';
import { formatStreamScore } from './stream-score.ts';

export interface RecordingReport {
  /** Path of the model file; null where none was asked for. */
  readonly model: string | null;
  readonly bytes: number;
  readonly task: 'classification' | 'regression' | 'anomaly';
  readonly target: string;
  /** None where the target is a number. */
  readonly labels: readonly string[];
  readonly metrics: StreamScore['metrics'] | null;
  /** On the test side; null where there is none. */
  readonly score: StreamScore | null;
  /** Where each part was the test once: the score of each. */
  readonly folds: readonly (StreamScore | null)[];
  readonly data: {
    readonly files: number;
    readonly recordings: number;
    readonly rows: number;
    readonly seconds: number | null;
    readonly channels: readonly string[];
    readonly rateHz: number | null;
    /** In one line; null where test recordings were given. */
    readonly split: string | null;
    readonly trainingWindows: number;
    readonly unlabeledWindows: number;
  };
  readonly chain: Chain;
  readonly decision: readonly StageSpec[] | null;
  readonly network: string;
  readonly parameters: number;
  readonly backend: string;
  readonly seed: number;
  readonly epochs: number;
  readonly validation: Validation | null;
  readonly tried: readonly TriedNetwork[];
  /** Of a detector of anomalies: how far a window may lie from those of training. */
  readonly limit: Limit | null;
  readonly notes: readonly FileNote[];
  /** What was chosen and not said. */
  readonly chosen: readonly string[];
  readonly warnings: readonly Warning[];
  readonly seconds: number;
}

export function recordingReport(
  trained: TrainedRecordings,
  about: {
    readonly options: { readonly output?: string; readonly backend: string };
    readonly configuration: TrainingConfiguration;
    readonly files: number;
    readonly notes: readonly FileNote[];
    readonly seconds: number;
  },
): RecordingReport {
  const { survey, score, target } = trained;
  const { recordings, rates, channels } = survey;
  const sum = (of: 'rows' | 'seconds'): number =>
    recordings.reduce((all, each) => all + each[of], 0);
  return {
    model: about.options.output ?? null,
    bytes: trained.bytes.length,
    task: trained.limit === undefined ? target.task : 'anomaly',
    target: target.name,
    labels: target.task === 'classification' ? target.labels : [],
    metrics: score?.metrics ?? null,
    score: score ?? null,
    folds: trained.folds.map((each) => each ?? null),
    data: {
      files: about.files,
      recordings: recordings.length,
      rows: sum('rows'),
      seconds: rates === undefined ? null : sum('seconds'),
      channels,
      rateHz: rates?.usual ?? null,
      split: trained.split?.text ?? null,
      trainingWindows: trained.windows,
      unlabeledWindows: trained.unlabeled,
    },
    chain: trained.chain,
    decision: trained.decision ?? null,
    network: trained.network,
    parameters: trained.model.parameters.length,
    backend: about.options.backend,
    seed: about.configuration.seed,
    epochs: trained.epochs,
    validation: trained.validation ?? null,
    tried: trained.tried,
    limit: trained.limit ?? null,
    notes: about.notes,
    chosen: trained.notes,
    warnings: trained.warnings,
    seconds: Math.round(about.seconds * 1000) / 1000,
  };
}

export function formatRecordingReport(report: RecordingReport, width: number): string {
  const { data, chain, labels } = report;
  const rate = data.rateHz === null ? '' : `, ${rateInWords(data.rateHz)}`;
  const lasting = data.seconds === null ? '' : `, ${lengthInWords(data.seconds)}`;
  const lines = [
    `${counted(data.recordings, 'recording')} in ${counted(data.files, 'file')}${lasting}: ` +
      `${counted(data.channels.length, 'channel')} (${listed(data.channels)})${rate}`,
    labels.length === 0 ? `a number: ${report.target}` : `labels: ${listed(labels)}`,
    `chain: ${chain.stages.map(({ kind }) => kind).join(' → ')}`,
    `${counted(data.trainingWindows, 'window')} to learn from` +
      (data.unlabeledWindows === 0 ? '' : `, ${data.unlabeledWindows} without a label left out`),
    `${report.network}, ${report.parameters} parameters, backend ${report.backend}`,
    ...(report.limit === null ? [] : [limitLine(report.limit)]),
    epochsLine(report),
    ...triedLines(report.tried),
    '',
    scoreText(report, width),
    '',
    modelLine(report),
  ];
  return `${lines.join('\n')}\n`;
}

function limitLine({ limit, median, mad }: Limit): string {
  const [far, middle, spread] = [limit, median, mad].map((each) => each.toPrecision(3));
  return (
    `an anomaly from a distance of ${far} on: the median of windows set aside, ${middle}, and six ` +
    `times their median deviation from it, ${spread}`
  );
}

function scoreText({ score, folds }: RecordingReport, width: number): string {
  const known = folds.flatMap((each) => (each === null ? [] : [each]));
  if (known.length > 0) {
    const isNumber = known[0]!.task === 'regression';
    const [what, unit] = isNumber ? ['RMSE', ''] : ['accuracy', ' %'];
    const shown = (value: number): string =>
      isNumber ? fourDigits(value) : (value * 100).toFixed(1);
    const values = known.map(mainMetric);
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / Math.max(1, values.length - 1));
    return (
      `${what} over ${counted(values.length, 'fold')}: ${shown(mean)} ± ${shown(deviation)}${unit} ` +
      `(${values.map(shown).join(', ')}); the model learned from all of them`
    );
  }
  return score === null ? 'no test recordings' : formatStreamScore(score, width);
}

const mostListed = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).join(', ');
  return names.length > mostListed ? `${shown} and ${names.length - mostListed} more` : shown;
}
