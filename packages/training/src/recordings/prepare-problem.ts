/** Recordings and a configuration → what is learned, how, and which rows are kept for the test. */
import {
  RecordingError,
  type RecordingSource,
  type RecordingSplit,
  type Survey,
  splitRecordings,
  surveyRecordings,
} from '@reflexarc/data';
import {
  builtInStages,
  type ClassificationTarget,
  openDecision,
  type RegressionTarget,
  rowsNeeded,
} from '@reflexarc/signal';
import { learnDetector } from '../anomalies/learn-detector.ts';
import { anomalyTarget, labeledSource, normalNote } from '../anomalies/normal-labels.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { withQuantiles } from '../intervals/quantiles.ts';
import type { TrainingRun } from '../training-run.ts';
import { type ChosenChain, chainOf } from './chain-of.ts';
import { checkTest } from './check-test.ts';
import { durationOf, secondsOfDuration } from './duration.ts';
import { checkLengths } from './fitted-windows.ts';
import { learnWindows } from './learn-windows.ts';
import { areNumbers, numberTarget } from './number-labels.ts';
import type { RecordingProblem } from './recording-problem.ts';

/** The recordings of a training. */
export interface TrainingRecordings {
  readonly training: RecordingSource;
  /** Where test recordings come from elsewhere, and are not split off. */
  readonly test?: RecordingSource | undefined;
}

/** A learning problem, and which of its recordings are for the test. */
export interface PreparedProblem {
  readonly problem: RecordingProblem;
  /** Labels of windows, or what is normal. */
  readonly learn: typeof learnWindows;
  /** Test recordings from elsewhere. */
  readonly test: RecordingSource | undefined;
  /** Undefined where test recordings come from elsewhere. */
  readonly split: RecordingSplit | undefined;
  /** What was chosen and not said, a line each. */
  readonly notes: readonly string[];
}

/** @throws RecordingError, TableError, SignalError, SpecError, ConfigurationError */
export async function prepareProblem(
  { training, test }: TrainingRecordings,
  configuration: TrainingConfiguration,
  run: TrainingRun,
): Promise<PreparedProblem> {
  const survey = await surveyRecordings(training, { groups: configuration.group });
  const isDetector = configuration.task === 'anomaly';
  const asked = (isDetector ? anomalyTarget : targetOf)(survey, configuration);
  const target = withQuantiles(asked, configuration);
  const isNumber = target.task === 'regression';
  const source = isNumber ? training : labeledSource(training, target);
  const chosen = chainOf(survey, isNumber ? withNumbers(configuration) : configuration);
  const parted = isDetector || isNumber ? withoutLabels(survey) : survey;
  const split = test === undefined ? splitOf(parted, chosen, configuration) : undefined;
  const labels = isNumber ? survey.labels : target.labels;
  const problem = { source, survey, chosen, target, labels, configuration, run };
  checkLengths(problem);
  if (target.task === 'classification') checkDecision(chosen, target.labels);
  const known = isDetector || isNumber ? [] : labels;
  const testNotes =
    test === undefined ? [] : await checkTest(test, { survey, chosen, labels: known });
  return {
    problem,
    learn: isDetector ? learnDetector : learnWindows,
    test: isNumber ? test : test && labeledSource(test, target),
    split,
    notes: [
      ...(isNumber ? [numberNote(configuration)] : []),
      ...(isDetector && !isNumber ? [normalNote(target, survey.labels)] : []),
      ...chosen.notes,
      ...(split === undefined ? [] : [splitNote(split, configuration)]),
      ...testNotes,
    ],
  };
}

function splitNote(
  { rule, text, folds }: RecordingSplit,
  { folds: said }: TrainingConfiguration,
): string {
  if (said === undefined || rule === 'none') return `split ${text}`;
  const fewer = folds < said ? `; there are no ${said}` : '';
  return `split by ${rule}: each of ${folds} parts is the test once${fewer}`;
}

/** Decision stages have to fit the labels: it shows before anything is learned. */
function checkDecision({ decision, open }: ChosenChain, labels: readonly string[]): void {
  if (decision === undefined) return;
  openDecision(decision, { labels, rateHz: open.output.rateHz }, builtInStages);
}

/** Of numbers that follow each other there is no majority. */
function withNumbers(configuration: TrainingConfiguration): TrainingConfiguration {
  const { windowLabel } = configuration;
  return { ...configuration, windowLabel: windowLabel === 'majority' ? 'center' : windowLabel };
}

function numberNote({ task, target, windowLabel }: TrainingConfiguration): string {
  const of = windowLabel === 'all' ? 'all its rows' : 'the row in its middle';
  const why = task === undefined ? '; `--task classification` takes the numbers for classes' : '';
  return `"${target}" is a number, told of a window by ${of}${why}`;
}

/** @throws RecordingError NO_LABELS, ONE_LABEL; ConfigurationError INVALID_SETTING */
function targetOf(
  { labels, recordings }: Survey,
  configuration: TrainingConfiguration,
): ClassificationTarget | RegressionTarget {
  const { target: name } = configuration;
  const [label] = labels;
  if (label === undefined) {
    throw new RecordingError('NO_LABELS', { what: 'no row of any recording has a label' });
  }
  if (labels.length === 1) {
    const source = '`--label-from`';
    throw new RecordingError('ONE_LABEL', { label, recordings: recordings.length, source });
  }
  if (areNumbers(labels, configuration)) return numberTarget(labels, configuration);
  return { task: 'classification', name, labels, encoding: 'one-hot' };
}

function splitOf(
  survey: Survey,
  { open }: ChosenChain,
  { split: rule, seed, folds, splitGap }: TrainingConfiguration,
): RecordingSplit {
  const rate = survey.rates?.usual ?? 1;
  const gapSeconds =
    splitGap === undefined
      ? rowsNeeded(open) / rate
      : secondsOfDuration(durationOf(splitGap), rate);
  return splitRecordings(survey, { rule, seed, folds, gapSeconds });
}

/** For splits in which labels have no say: a detector needs what is normal on both sides. */
function withoutLabels(survey: Survey): Survey {
  const recordings = survey.recordings.map((each) => ({
    ...each,
    stretches: each.stretches.map((stretch) => ({ ...stretch, label: undefined })),
  }));
  return { ...survey, recordings, labels: [] };
}
