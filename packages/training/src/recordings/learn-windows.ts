/** From recordings on one side of a split to a model: the chain fitted, its windows learned. */
import { formatArchitecture, type Model, type Validation } from '@reflexarc/core';
import type { WindowShape } from '@reflexarc/data';
import {
  type Axes,
  type Chain,
  type ClassificationTarget,
  encodeTargets,
  outputSizeOf,
  type RegressionTarget,
  type StageSpec,
} from '@reflexarc/signal';
import type { Limit } from '../anomalies/limit.ts';
import { augmenterOf, type WindowsToVary } from '../augmentation/augmenter.ts';
import type { TrainingConfiguration } from '../configuration/schema.ts';
import { someOf, type WeighedRows } from '../examples-of.ts';
import { fitAll } from '../fit-all.ts';
import { type CalibrationRows, calibrationWindows } from '../intervals/calibration.ts';
import { withWindowIntervals } from '../intervals/window-intervals.ts';
import { candidatesOf } from '../network/candidates.ts';
import type { TriedNetwork } from '../network/choose-candidate.ts';
import type { Job } from '../search.ts';
import { searchNetwork } from '../search-network.ts';
import { settingsOf } from '../training-settings.ts';
import { fittedChain, noWindows, windowsOf } from './fitted-windows.ts';
import { numberOf, numbersOfWindows } from './number-labels.ts';
import type { IsLearned, RecordingProblem } from './recording-problem.ts';
import { validationGroups } from './validation-groups.ts';
import type { WindowSet } from './window-set.ts';

/** A model of recordings. */
export interface Learned {
  readonly model: Model;
  readonly target: ClassificationTarget | RegressionTarget;
  /** With what was fitted. */
  readonly chain: Chain;
  readonly decision: readonly StageSpec[] | undefined;
  readonly network: string;
  readonly epochs: number;
  readonly validation: Validation | undefined;
  readonly tried: readonly TriedNetwork[];
  readonly windows: number;
  /** Windows that nothing says the label of. */
  readonly unlabeled: number;
  /** Of a detector of anomalies: how far a window may lie from those of training. */
  readonly limit?: Limit;
}

/** @throws RecordingError NO_WINDOWS; TableError TOO_FEW_ROWS; TrainingError DIVERGED */
export async function learnWindows(
  problem: RecordingProblem,
  isLearned: IsLearned,
): Promise<Learned> {
  const { chosen, configuration, survey, run } = problem;
  const chain = await fittedChain(problem, isLearned);
  const { windows, unlabeled } = await windowsOf(problem, chain, isLearned);
  if (windows.count === 0) throw await noWindows(problem, isLearned, unlabeled);
  const { target, data } = examplesIn(windows, problem);
  const groups = validationGroups(survey, target.task === 'regression' ? alike(windows) : windows);
  const parts = partsFor(groups, configuration);
  const window = shapeIn(chosen.open.output);
  const job: Job = {
    file: 'the recordings',
    rowsAre: 'window',
    data: parts === undefined ? data : someOf(data, parts.learned),
    target,
    classes: target.task === 'classification' ? wordsOf(windows, target.labels) : undefined,
    groups: parts === undefined ? groups : parts.learned.map((place) => groups[place]!),
    settings: (given) => settingsOf({ ...configuration, ...given }, target, run.backend),
    isWindows: window !== undefined,
    augmenter: augmenterOf(configuration, windowsToVary(window, chain)),
    order: 'shuffled',
  };
  const search = { job, configuration, run };
  const size = { inputs: windows.width, outputs: data.targetSize, task: target.task, window };
  const found = await searchNetwork(candidatesOf(configuration, size, job.data.count), search);
  const model = await fitAll(search, found);
  const kept = parts && { ...parts, data, truthOf: truthsOf(windows, problem) };
  return {
    model,
    target:
      kept === undefined || target.task === 'classification'
        ? target
        : withWindowIntervals(target, model, kept, run),
    chain,
    decision: chosen.decision,
    network: formatArchitecture(found.candidate.architecture),
    epochs: found.epochs,
    validation: found.validation,
    tried: found.tried,
    windows: job.data.count,
    unlabeled,
  };
}

/** Which windows are learned from and which are kept for intervals, where such are asked for. */
function partsFor(
  groups: readonly string[],
  { interval: coverage, seed }: TrainingConfiguration,
): (CalibrationRows & { readonly coverage: number }) | undefined {
  if (coverage === undefined) return undefined;
  return { ...calibrationWindows(groups, { coverage, seed }), coverage };
}

/** The number of a window, by its place. */
function truthsOf(
  { labels: places }: WindowSet,
  { labels }: RecordingProblem,
): (window: number) => number {
  return (window) => numberOf(labels[places[window]!]!);
}

function examplesIn(
  windows: WindowSet,
  { target: asked, labels, survey }: RecordingProblem,
): Pick<RecordingProblem, 'target'> & { readonly data: WeighedRows } {
  const { count, inputs, width, recordings, times } = windows;
  const { target, targets } =
    asked.task === 'regression'
      ? numbersOfWindows(windows, labels, asked)
      : { target: asked, targets: encodeTargets(asked, wordsOf(windows, labels)) };
  const data = {
    count,
    inputs,
    targets,
    inputSize: width,
    targetSize: outputSizeOf(target),
    origin: (row: number) => `${survey.recordings[recordings[row]!]!.name} at ${times[row]} s`,
  };
  return { target, data };
}

function wordsOf({ labels: places }: WindowSet, labels: readonly string[]): readonly string[] {
  return Array.from(places, (place) => labels[place]!);
}

/** Numbers have no classes, of which each had to be on both sides. */
function alike(windows: WindowSet): WindowSet {
  return { ...windows, labels: new Int32Array(windows.count) };
}

/** Windows of the chain, and how its last stage scaled their channels. */
function windowsToVary(
  window: WindowShape | undefined,
  { stages }: Chain,
): WindowsToVary | undefined {
  if (window === undefined) return undefined;
  const { kind, options, fitted = {} } = stages.at(-1) ?? { kind: '', options: {} };
  const isScaled = kind === 'standardize' && !('channels' in options) && !('each' in options);
  const { center, spread } = fitted as { center?: readonly number[]; spread?: readonly number[] };
  return isScaled ? { ...window, centers: center, spreads: spread } : window;
}

function shapeIn({ steps, channels }: Axes) {
  if (steps === undefined) return undefined;
  return { steps, channels: channels.map(({ name }) => name) };
}
