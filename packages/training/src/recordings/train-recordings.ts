/**
 * From recordings to a model: a chain fitted on the training side, epochs found on parts of its
 * windows, then a fit on all of them. The test side is looked at once, at the end, by the stored
 * model and as the stream that a device sees.
 */
import type { RecordingSource, RecordingSplit, Survey } from '@reflexarc/data';
import { readModel } from '@reflexarc/io';
import { rowsNeeded } from '@reflexarc/signal';
import { detectorLabels, isAnomaly } from '../anomalies/normal-labels.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import type { TrainingRun } from '../training-run.ts';
import { classesWithoutTestRows } from '../warnings/test-rows.ts';
import type { Warning } from '../warnings/warning.ts';
import type { DataFile } from '../write-trained-model.ts';
import type { Learned } from './learn-windows.ts';
import { learnedFile } from './learned-file.ts';
import {
  type PreparedProblem,
  prepareProblem,
  type TrainingRecordings,
} from './prepare-problem.ts';
import { recordingWarnings } from './recording-warnings.ts';
import { type IsIn, type Order, rowBlocks } from './row-blocks.ts';
import { mainMetric, type ScoredRecording, type StreamScore, scoreStream } from './stream-score.ts';

/** A model of recordings with all that was found out on the way to it. */
export interface TrainedRecordings extends Learned {
  /** The bytes of the model's file. */
  readonly bytes: Uint8Array;
  readonly survey: Survey;
  /** In one line; undefined where the test recordings come from elsewhere. */
  readonly split: RecordingSplit | undefined;
  /** On the test side; undefined without one, or where no window of it has a known label. */
  readonly score: StreamScore | undefined;
  /** Where each part was the test once: the score of each. */
  readonly folds: readonly (StreamScore | undefined)[];
  /** What was chosen and not said, a line each. */
  readonly notes: readonly string[];
  readonly warnings: readonly Warning[];
}

/**
 * Trains on recordings as `configuration` says; where it says nothing of windows, features and
 * split, by what the recordings are.
 *
 * @param dataFile what the model remembers of where they came from, asked for at the end
 * @throws RecordingError, TableError, SignalError, SpecError, ConfigurationError; TrainingError
 *   DIVERGED
 */
export async function trainRecordings(
  { training, test }: TrainingRecordings,
  configuration: TrainingConfiguration,
  run: TrainingRun,
  dataFile: () => DataFile | undefined = () => undefined,
): Promise<TrainedRecordings> {
  const prepared = await prepareProblem({ training, test }, configuration, run);
  const { problem, learn, split } = prepared;
  const { source, labels, survey, chosen } = problem;
  const order = { labels, channels: survey.channels };
  const folds = await foldScores(prepared, order);
  const keepsNone = split === undefined || folds.length > 0;
  const learned = await learn(problem, (recording, time) =>
    keepsNone ? true : split.sideOf(recording, time) === 'training',
  );
  const draft = readModel(learnedFile(learned, problem, { metrics: {} }));
  const tested = prepared.test ?? (keepsNone ? undefined : source);
  const score =
    tested === undefined || split?.rule === 'none'
      ? undefined
      : await scoreStream(draft, testSide(tested, order, split), { backend: run.backend });
  return {
    ...learned,
    bytes: learnedFile(learned, problem, { metrics: metricsOf(score, folds), data: dataFile() }),
    survey,
    split,
    score,
    folds,
    notes: prepared.notes,
    warnings: [
      ...recordingWarnings(survey, split, rowsNeeded(chosen.open)),
      ...(score === undefined ? [] : classesWithoutTestRows(score)),
    ],
  };
}

/** Each part is the test once, and a model of its own learns from the others. */
async function foldScores(
  { problem, learn, split }: PreparedProblem,
  order: Order,
): Promise<readonly (StreamScore | undefined)[]> {
  const { source, configuration, run } = problem;
  if (configuration.folds === undefined || split === undefined || split.rule === 'none') return [];
  const scores: (StreamScore | undefined)[] = [];
  for (let fold = 0; fold < split.folds; fold++) {
    const learned = await learn(
      problem,
      (recording, time) => split.sideOf(recording, time, fold) === 'training',
    );
    const stored = readModel(learnedFile(learned, problem, { metrics: {} }));
    const test = testSide(source, order, split, fold);
    scores.push(await scoreStream(stored, test, { backend: run.backend }));
  }
  return scores;
}

/**
 * The rows of each recording on the test side; all where there is no split. Nothing is learned from
 * anomalies, so all of them are for the test.
 */
async function* testSide(
  source: RecordingSource,
  order: Order,
  split: RecordingSplit | undefined,
  fold?: number,
): AsyncGenerator<ScoredRecording> {
  let place = 0;
  const isAlways = order.labels === detectorLabels ? isAnomaly : () => false;
  for await (const recording of source.recordings()) {
    const own = place++;
    const isIn: IsIn = (time, label) =>
      split === undefined || isAlways(label) || split.sideOf(own, time, fold) === 'test';
    const blocks = [...rowBlocks(recording, order, isIn)];
    if (blocks.length > 0) yield { blocks, labels: order.labels };
  }
}

function metricsOf(
  score: StreamScore | undefined,
  folds: readonly (StreamScore | undefined)[],
): Readonly<Record<string, number>> {
  const scores = folds.flatMap((each) => (each === undefined ? [] : [each]));
  const [first] = scores;
  if (first === undefined) return { ...score?.metrics };
  const values = scores.map(mainMetric);
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  return first.task === 'regression' ? { rmse: mean } : { accuracy: mean };
}
