/**
 * A model's answers to recordings, by the same stream of rows that runs on a device: chains,
 * network, decision stages. Recordings begin anew one after the other.
 */
import type { Backend } from '@reflexarc/core';
import { type ModelStream, type StoredModel, startStream } from '@reflexarc/io';
import { type Block, type Channel, createBlock } from '@reflexarc/signal';

/** What a model says at one moment of a recording. */
export interface StreamAnswer {
  /** Seconds: of the last row that came in for it. */
  readonly time: number;
  /** The label that it should have, as a place among the model's; `noLabel` where none is known. */
  readonly expected: number;
  /** Place of the decided label; −1 for none. */
  readonly classIndex: number;
  readonly label: string | undefined;
  readonly scores: readonly number[];
  /** The number, where the model says one. */
  readonly value: number;
  /** All numbers, where it says several. */
  readonly values: readonly number[];
  /** Of each number its quantiles, rising, where it says them. */
  readonly quantiles: readonly number[];
  /** The network's own words. */
  readonly output: readonly number[];
}

/** A stream through which recordings go one after the other. */
export interface RecordingStream {
  /** All channels that the model's inputs take, each once. */
  readonly channels: readonly Channel[];
  /** @param blocks rows of one recording, `channels` in their order */
  answer(blocks: Iterable<Block>): readonly StreamAnswer[];
  notices(): readonly string[];
  dispose(): void;
}

/** Starts a stored model on recordings. */
export function recordingStream(stored: StoredModel, backend: Backend): RecordingStream {
  const stream = startStream(stored, { backend });
  const names = Object.keys(stream.inputs);
  const channels = channelsOf(stream);
  const lanes = names.map((name) => laneOf(name, stream, channels));
  return {
    channels,
    answer(blocks) {
      const answers: StreamAnswer[] = [];
      stream.reset();
      const emit: Parameters<ModelStream['push']>[1] = (moment) => {
        const { time, expected, classIndex, label, value } = moment;
        const scores = [...moment.scores];
        const [values, quantiles] = [[...moment.values], [...moment.quantiles]];
        const said = { value, values, quantiles, output: [...moment.output] };
        answers.push({ time, expected, classIndex, label, scores, ...said });
      };
      for (const block of blocks) {
        if (names.length === 1) stream.push(block, emit);
        else pushRows(block, lanes, (row, name) => stream.push(row, emit, name));
      }
      return answers;
    },
    notices: () => stream.notices(),
    dispose: () => stream.dispose(),
  };
}

function channelsOf({ inputs }: ModelStream): readonly Channel[] {
  const all = new Map<string, Channel>();
  for (const { channels } of Object.values(inputs)) {
    for (const channel of channels) if (!all.has(channel.name)) all.set(channel.name, channel);
  }
  return [...all.values()];
}

/** One input: which of the channels it takes, and room for a row of them. */
interface Lane {
  readonly name: string;
  readonly places: readonly number[];
  readonly row: Block;
}

function laneOf(name: string, { inputs }: ModelStream, all: readonly Channel[]): Lane {
  const { channels } = inputs[name]!; // a name of an input
  const names = all.map((channel) => channel.name);
  const places = channels.map((channel) => names.indexOf(channel.name));
  const row = createBlock(channels.length, 1);
  row.rows = 1;
  return { name, places, row };
}

/** Several inputs get each row in their order, so that what one says is there for the others. */
function pushRows(
  block: Block,
  lanes: readonly Lane[],
  push: (row: Block, name: string) => void,
): void {
  for (let at = 0; at < block.rows; at++) {
    for (const { name, places, row } of lanes) {
      places.forEach((place, i) => {
        row.values[i] = block.values[at * block.width + place]!;
      });
      row.times[0] = block.times[at]!;
      row.validity[0] = block.validity[at]!;
      row.labels[0] = block.labels[at]!;
      push(row, name);
    }
  }
}
