/** How well a stored model tells rows to come, as the stream that a device sees. */
import type { Backend } from '@reflexarc/core';
import type { Table } from '@reflexarc/data';
import type { StoredModel } from '@reflexarc/io';
import { type Block, numberTargets, type Target } from '@reflexarc/signal';
import { recordingStream, type StreamAnswer } from '../recordings/stream-answers.ts';
import { classificationScore, numbersScore, type Score } from '../score.ts';
import { type Beside, columnsOf, persistence } from './beside.ts';
import { type Asked, type ExamplesInTime, examplesInTime } from './examples-in-time.ts';
import { type RowClock, rowBlock } from './row-block.ts';

/** What a model says to rows, by their places. */
export type AnswersByRow = ReadonlyMap<number, StreamAnswer>;

/** Sends rows through a model; a row has an answer once its whole past was there. */
export function answersByRow(stored: StoredModel, block: Block, backend: Backend): AnswersByRow {
  const stream = recordingStream(stored, backend);
  const answers = stream.answer([block]);
  stream.dispose();
  return new Map(answers.map((answer) => [answer.expected, answer]));
}

/** The score of answers to the rows of examples. */
export function forecastScore(target: Target, test: ExamplesInTime, said: AnswersByRow): Score {
  const answers = Array.from(test.rows, (row) => said.get(row)!); // the same chain let them through
  if (target.task === 'regression') {
    return numbersScore(target, columnsOf(test), (i) => answers[i]!);
  }
  return classificationScore(
    Array.from(test.truths),
    answers.map(({ classIndex }) => classIndex),
    { labels: target.labels, scoresOf: (i) => answers[i]!.scores },
  );
}

/** How a model is scored on a table of rows in time. */
export interface ScoredForecast {
  readonly score: Score | undefined;
  readonly beside: readonly Beside[];
  /** Rows with an answer and a truth. */
  readonly rows: number;
}

/** Rows that a model of rows in time takes, and its answers to them. */
export interface ForecastRows {
  readonly block: Block;
  readonly said: AnswersByRow;
}

/**
 * Sends the rows of a table through a model.
 *
 * @throws TableError, SignalError where the table does not suit the model
 */
export function forecastRows(
  stored: StoredModel,
  table: Table,
  { time, backend }: { readonly time: string | undefined; readonly backend: Backend },
): ForecastRows {
  const block = rowBlock(table, channelsOf(stored), clockOf(stored, time));
  return { block, said: answersByRow(stored, block, backend) };
}

/**
 * Scores a stored model of rows in time.
 *
 * @returns a score of undefined where no row has a whole past and a truth
 * @throws TableError, SignalError where the table does not suit the model
 */
export function scoreForecast(
  stored: StoredModel,
  table: Table,
  options: { readonly time: string | undefined; readonly backend: Backend },
): ScoredForecast {
  const { target } = stored.manifest;
  const [chain] = Object.values(stored.manifest.chains ?? {});
  if (target === undefined || chain === undefined) return { score: undefined, beside: [], rows: 0 };
  const { block, said } = forecastRows(stored, table, options);
  const asked = askedBy(target);
  const labels = target.task === 'classification' ? { labels: target.labels } : {};
  const test = examplesInTime(chain, block, { table, asked, ...labels });
  if (test.count === 0) return { score: undefined, beside: [], rows: 0 };
  const score = forecastScore(target, test, said);
  const names = channelsOf(stored).map(({ name }) => name);
  const places = asked.map(({ name }) => names.indexOf(name));
  const isKnown = asked.every(({ ahead }, i) => ahead > 0 && places[i]! >= 0);
  const presentOf = (row: number): readonly number[] =>
    places.map((place) => block.values[row * block.width + place]!);
  const now =
    target.task === 'regression'
      ? persistence(test, target, isKnown ? presentOf : undefined)
      : undefined;
  return { score, beside: now === undefined ? [] : [now], rows: test.count };
}

function askedBy(target: Target): readonly Asked[] {
  const all = target.task === 'regression' ? numberTargets(target) : [target];
  return all.map(({ name, ahead = 0 }) => ({ name, ahead }));
}

function channelsOf({ chains }: StoredModel) {
  return Object.values(chains)[0]?.input.channels ?? [];
}

/** The channel that holds times is called as their column was. */
function clockOf({ manifest: { chains = {} } }: StoredModel, time: string | undefined): RowClock {
  const [chain] = Object.values(chains);
  const calendar = chain?.stages.find(({ kind }) => kind === 'calendar');
  const options: { readonly channel?: unknown } = calendar?.options ?? {};
  const channel = typeof options.channel === 'string' ? options.channel : undefined;
  return { time: time ?? channel, rateHz: chain?.input.rateHz, timeChannel: channel };
}

/** Whether a stored model looks at the rows of a table in time. */
export function isForecast({ manifest: { target, chains = {} } }: StoredModel): boolean {
  return target?.ahead !== undefined && Object.keys(chains).length === 1;
}
