/** How well a stored model does on recordings: per window, and per event. */
import type { Backend } from '@reflexarc/core';
import type { StoredModel } from '@reflexarc/io';
import { type Block, noLabel, type RegressionTarget, rowsNeeded } from '@reflexarc/signal';
import {
  type ClassificationScore,
  classificationScore,
  numbersScore,
  type RegressionScore,
} from '../score.ts';
import {
  backgroundOf,
  type EventScore,
  eventScore,
  type HeardRecording,
  type LabeledSpan,
} from './event-score.ts';
import { numberOf } from './number-labels.ts';
import { recordingStream, type StreamAnswer } from './stream-answers.ts';

/** What was scored. */
interface Scored {
  /** Answers to windows whose label is known. */
  readonly windows: number;
  /** Answers to windows that nothing says the label of, or one that the model does not know. */
  readonly unlabeled: number;
  readonly recordings: number;
  /** Recordings of which no window came: they are too short, or broken by gaps. */
  readonly silent: number;
}

/** Scores of a model that decides on labels. */
export interface DecisionScore extends ClassificationScore, Scored {
  /** Undefined where the recordings have no rate, and so no times. */
  readonly events: EventScore | undefined;
}

/** Scores of a model that tells a number. */
export interface NumberScore extends RegressionScore, Scored {}

/** Scores of a model on recordings. */
export type StreamScore = DecisionScore | NumberScore;

/** What folds are compared by: the share of right decisions, or the error of a number. */
export function mainMetric(score: StreamScore): number {
  return score.task === 'regression' ? score.metrics.rmse : score.metrics.accuracy;
}

/** The rows of a recording, in the order of the model's channels. */
export interface ScoredRecording {
  readonly blocks: readonly Block[];
  /** What the labels of rows are called, by their places. */
  readonly labels: readonly string[];
}

/** How events are counted. */
export interface StreamScoreOptions {
  /** Labels that are no events; by their names unless given. */
  readonly background?: readonly string[] | undefined;
}

/**
 * Sends recordings through the model as a device would, and compares what it says with the labels.
 *
 * @returns undefined where no window has a label that the model knows
 */
export async function scoreStream(
  stored: StoredModel,
  recordings: AsyncIterable<ScoredRecording>,
  { backend, background: said }: StreamScoreOptions & { readonly backend: Backend },
): Promise<StreamScore | undefined> {
  const { target } = stored.manifest;
  if (target?.task === 'regression') return scoreNumbers(stored, target, recordings, backend);
  if (target === undefined) return undefined;
  const { labels } = target;
  const stream = recordingStream(stored, backend);
  const heard: HeardRecording[] = [];
  for await (const { blocks } of recordings) {
    const answers = stream.answer(blocks);
    heard.push({
      answers,
      truths: blocks.flatMap((block) => spansIn(block, labels)),
      seconds: secondsOf(blocks),
    });
  }
  stream.dispose();
  const all = heard.flatMap(({ answers }) => answers);
  const known = all.filter(({ expected }) => expected !== noLabel);
  if (known.length === 0) return undefined;
  const background = said ?? backgroundOf(labels);
  const windowSeconds = windowSecondsOf(stored);
  return {
    ...scoreOf(known, labels),
    windows: known.length,
    unlabeled: all.length - known.length,
    recordings: heard.length,
    silent: heard.filter(({ answers }) => answers.length === 0).length,
    events:
      windowSeconds === undefined
        ? undefined
        : eventScore(heard, { labels, background, windowSeconds }),
  };
}

/** Windows without a number are counted. */
async function scoreNumbers(
  stored: StoredModel,
  target: RegressionTarget,
  recordings: AsyncIterable<ScoredRecording>,
  backend: Backend,
): Promise<NumberScore | undefined> {
  const stream = recordingStream(stored, backend);
  const truths: number[] = [];
  const found: StreamAnswer[] = [];
  const scored = { unlabeled: 0, recordings: 0, silent: 0 };
  for await (const { blocks, labels } of recordings) {
    const answers = stream.answer(blocks);
    scored.recordings += 1;
    if (answers.length === 0) scored.silent += 1;
    for (const answer of answers) {
      const { expected } = answer;
      const truth = expected === noLabel ? Number.NaN : numberOf(labels[expected]!);
      if (Number.isNaN(truth)) scored.unlabeled += 1;
      else {
        truths.push(truth);
        found.push(answer);
      }
    }
  }
  stream.dispose();
  if (truths.length === 0) return undefined;
  const score = numbersScore(target, [truths], (row) => found[row]!);
  return { ...score, windows: truths.length, ...scored };
}

function scoreOf(known: readonly StreamAnswer[], labels: readonly string[]): ClassificationScore {
  return classificationScore(
    known.map(({ expected }) => expected),
    known.map(({ classIndex }) => classIndex),
    { labels, scoresOf: (row) => known[row]!.scores },
  );
}

/** How far a decision looks back, by the chain that needs most; undefined where none has a rate. */
function windowSecondsOf({ chains }: StoredModel): number | undefined {
  const seconds = Object.values(chains).flatMap((chain) => {
    const { rateHz } = chain.input;
    return rateHz === undefined ? [] : [rowsNeeded(chain) / rateHz];
  });
  return seconds.length === 0 ? undefined : Math.max(...seconds);
}

/** Stretches of one label. */
function spansIn({ labels, times, rows }: Block, names: readonly string[]): readonly LabeledSpan[] {
  const spans: LabeledSpan[] = [];
  let from = 0;
  for (let row = 1; row <= rows; row++) {
    if (row < rows && labels[row] === labels[from]) continue;
    const place = labels[from]!;
    if (place !== noLabel) {
      spans.push({ label: names[place]!, start: times[from]!, end: times[row - 1]! });
    }
    from = row;
  }
  return spans;
}

function secondsOf(blocks: readonly Block[]): number {
  return blocks.reduce(
    (sum, { times, rows }) => sum + (rows === 0 ? 0 : times[rows - 1]! - times[0]!),
    0,
  );
}
