/** From recordings on one side of a split to a model: the chain fitted, its windows learned. */
import { formatArchitecture, type Model, type Validation } from '@reflexarc/core';
import {
  RecordingError,
  type RecordingSource,
  type Survey,
  type WindowShape,
} from '@reflexarc/data';
import { writeModel } from '@reflexarc/io';
import {
  type Axes,
  type Chain,
  type ClassificationTarget,
  encodeTargets,
  outputSizeOf,
  type RegressionTarget,
  rowsNeeded,
  SignalError,
  type StageSpec,
  startChain,
  startFitting,
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
import type { TrainingRun } from '../training-run.ts';
import { settingsOf } from '../training-settings.ts';
import type { ChosenChain } from './chain-of.ts';
import { numberOf, numbersOfWindows } from './number-labels.ts';
import { type IsIn, longestRun, rowBlocks } from './row-blocks.ts';
import { validationGroups } from './validation-groups.ts';
import { WindowCollector, type WindowSet } from './window-set.ts';

/** What is learned, and how. */
export interface Lesson {
  readonly source: RecordingSource;
  readonly survey: Survey;
  readonly chosen: ChosenChain;
  /** Of a number without its scale, which windows have yet to say. */
  readonly target: ClassificationTarget | RegressionTarget;
  /** Labels by their places; of a number each that there is. */
  readonly labels: readonly string[];
  readonly configuration: TrainingConfiguration;
  readonly run: TrainingRun;
}

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

/** Whether a row of a recording is learned from. */
export type IsLearned = (recording: number, time: number, label: number) => boolean;

/** @throws RecordingError NO_WINDOWS; TableError TOO_FEW_ROWS; TrainingError DIVERGED */
export async function learnWindows(lesson: Lesson, isLearned: IsLearned): Promise<Learned> {
  const { chosen, configuration, survey, run } = lesson;
  const chain = await fittedChain(lesson, isLearned);
  const { windows, unlabeled } = await windowsOf(lesson, chain, isLearned);
  if (windows.count === 0) throw await noWindows(lesson, isLearned, unlabeled);
  const { target, data } = examplesIn(windows, lesson);
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
  const kept = parts && { ...parts, data, truthOf: truthsOf(windows, lesson) };
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
function truthsOf({ labels: places }: WindowSet, { labels }: Lesson): (window: number) => number {
  return (window) => numberOf(labels[places[window]!]!);
}

/**
 * The chain, fitted on what is learned from.
 *
 * @throws RecordingError NO_WINDOWS where that is too little
 */
export async function fittedChain(lesson: Lesson, isLearned: IsLearned): Promise<Chain> {
  try {
    return await fitOn(lesson, isLearned);
  } catch (error) {
    const hasNoRows = error instanceof SignalError && error.code === 'NO_ROWS';
    throw hasNoRows ? await noWindows(lesson, isLearned, 0) : error;
  }
}

async function fitOn(
  { source, survey, chosen, labels }: Lesson,
  isLearned: IsLearned,
): Promise<Chain> {
  const fitting = startFitting(chosen.chain);
  while (fitting.passes > 0) {
    let place = 0;
    for await (const recording of source.recordings()) {
      const own = place++;
      const order = { labels, channels: survey.channels };
      const isIn: IsIn = (time, label) => isLearned(own, time, label);
      for (const block of rowBlocks(recording, order, isIn)) fitting.push(block);
    }
    fitting.endPass();
  }
  return fitting.chain;
}

/** The windows that are learned from, as a fitted chain gives them. */
export async function windowsOf(
  { source, survey, labels, run }: Lesson,
  chain: Chain,
  isLearned: IsLearned,
): Promise<{ readonly windows: WindowSet; readonly unlabeled: number }> {
  const collector = new WindowCollector(startChain(chain), run.rowStores);
  let place = 0;
  for await (const recording of source.recordings()) {
    const own = place++;
    const order = { labels, channels: survey.channels };
    const isIn: IsIn = (time, label) => isLearned(own, time, label);
    for (const block of rowBlocks(recording, order, isIn)) collector.push(block, own);
  }
  return { windows: collector.taken(), unlabeled: collector.unlabeled };
}

/** @throws RecordingError NO_WINDOWS where no recording is as long as a window */
export function checkLengths({ survey: { recordings }, chosen: { open } }: Lesson): void {
  const longest = Math.max(...recordings.map(({ rows }) => rows));
  const rows = rowsNeeded(open);
  if (longest >= rows) return;
  throw new RecordingError('NO_WINDOWS', { rows, recordings: recordings.length, longest });
}

async function noWindows(
  { source, survey, labels, chosen: { open } }: Lesson,
  isLearned: IsLearned,
  unlabeled: number,
): Promise<Error> {
  if (unlabeled > 0) {
    return new RecordingError('NO_LABELS', { what: `none of ${unlabeled} windows has a label` });
  }
  let [place, total, longest] = [0, 0, 0];
  for await (const recording of source.recordings()) {
    const own = place++;
    const isIn: IsIn = (time, label) => isLearned(own, time, label);
    const blocks = rowBlocks(recording, { labels, channels: survey.channels }, isIn);
    for (const block of blocks) {
      total += block.rows;
      longest = Math.max(longest, longestRun(block));
    }
  }
  const rows = rowsNeeded(open);
  if (longest >= rows) return new SignalError('NO_OUTPUT', { rows: total }); // gaps, or no numbers
  const detail = { rows, recordings: survey.recordings.length, longest, isLearned: true };
  return new RecordingError('NO_WINDOWS', detail);
}

function examplesIn(
  windows: WindowSet,
  { target: asked, labels, survey }: Lesson,
): Pick<Lesson, 'target'> & { readonly data: WeighedRows } {
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

/** The bytes of the model's file. */
export function learnedFile(
  learned: Learned,
  { configuration: { seed, shards } }: Lesson,
  about: {
    readonly metrics: Readonly<Record<string, number>>;
    readonly data?: { readonly name: string; readonly sha256: string } | undefined;
  },
): Uint8Array {
  const { model, target, chain, decision, windows, epochs } = learned;
  const [input = 'input'] = Object.keys(model.architecture.spec.inputs);
  const { rateHz } = chain.input;
  return writeModel({
    model,
    chains: { [input]: chain },
    ...(decision && { decision }),
    target,
    ...(rateHz !== undefined && { rateHz }),
    training: { rows: windows, epochs, seed, shards, metrics: about.metrics },
    ...(about.data && { provenance: { data: about.data } }),
  });
}
