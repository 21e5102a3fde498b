/**
 * A model file's contents, started as a network that takes rows: each goes through the chain of
 * every input.
 */
import type { Backend } from '@reflexarc/core';
import { type Moment, type StartedStream, type StoredModel, startStream } from '@reflexarc/io';
import {
  type Block,
  createBlock,
  isOfRows,
  noLabel,
  type OpenChain,
  rowsNeeded,
  scaledChannels,
  type Target,
  takesMissing,
  validities,
  widthOf,
} from '@reflexarc/signal';
import type { Feed, Network, NetworkInput, RowMarks } from './network.ts';
import { trainingRange } from './training-range.ts';

/** @throws BackendError where the backend cannot run the network */
export function openNetwork(
  stored: StoredModel,
  target: Target,
  { backend }: { readonly backend: Backend },
): Network {
  const { rateHz } = stored.manifest;
  const stream = startStream(stored, { backend });
  return new ChainedNetwork(stored.chains, { stream, target, rateHz });
}

interface Common {
  readonly stream: StartedStream;
  readonly target: Target;
  readonly rateHz: number | undefined;
}

/** One input of the network on its way. */
interface Lane {
  readonly name: string;
  /** Rows from one thing new to the next. */
  readonly stride: number;
  /** Places of its channels among the row's values. */
  readonly places: Int32Array;
  readonly block: Block;
  /** Its first stage does something about numbers that are missing. */
  readonly takesMissing: boolean;
}

/** Each input of the network takes its channels of each row. */
class ChainedNetwork implements Network {
  readonly inputs: Network['inputs'];
  readonly feeds: Network['feeds'];
  readonly target: Target;
  readonly rateHz: number | undefined;
  readonly noveltyBy: Network['noveltyBy'];
  readonly values: Float64Array;
  readonly marks: RowMarks = { time: 0, validity: validities.missing };
  readonly #stream: StartedStream;
  readonly #lanes: readonly Lane[];

  constructor(chains: StoredModel['chains'], { stream, target, rateHz }: Common) {
    const axes = Object.entries(stream.inputs);
    const chainOf = (name: string): OpenChain | undefined =>
      Object.hasOwn(chains, name) ? chains[name] : undefined;
    this.inputs = inputsOf(axes.map(([name, one]) => chainOf(name) ?? { input: one, stages: [] }));
    this.feeds = axes.flatMap(([name]) => feedOf(name, chainOf(name)));
    this.target = target;
    this.rateHz = rateHz;
    const isKnown = this.inputs.some(({ training }) => training !== undefined);
    const isStandardized = axes.every(
      ([name]) => chainOf(name)?.stages.at(-1)?.spec.kind === 'standardize',
    );
    const byInput = isStandardized ? 'input' : undefined;
    this.noveltyBy = isKnown && this.feeds.length === 0 ? 'row' : byInput;
    this.values = new Float64Array(this.inputs.length);
    this.#stream = stream;
    const names = this.inputs.map(({ name }) => name);
    const lanes = axes.map(([name, { channels }]) => {
      const chain = chainOf(name);
      return {
        name,
        stride: chain === undefined ? 1 : rowsNeeded(chain, 2) - rowsNeeded(chain, 1),
        places: Int32Array.from(channels, (channel) => names.indexOf(channel.name)),
        block: oneRow(channels.length),
        takesMissing: chain !== undefined && takesMissing(chain),
      };
    });
    // The network answers when the last of its inputs has something new: the slowest comes last, so
    // that the others have seen this very row too.
    this.#lanes = lanes.sort((a, b) => a.stride - b.stride);
  }

  push(emit: (moment: Moment) => void): void {
    for (let i = 0; i < this.#lanes.length; i++) {
      const lane = this.#lanes[i]!;
      this.#fill(lane);
      this.#stream.push(lane.block, emit, lane.name);
    }
  }

  notices(): readonly string[] {
    return this.#stream.notices();
  }

  #fill({ places, block, takesMissing: bridges }: Lane): void {
    let numbers = 0;
    for (let i = 0; i < places.length; i++) {
      const value = this.values[places[i]!]!;
      block.values[i] = value;
      if (value - value === 0) numbers += 1; // neither NaN nor infinite
    }
    mark(block, this.marks);
    if (this.marks.validity !== validities.missing || numbers === 0) return;
    // Not all of the row is there, but enough for this input.
    if (bridges || numbers === places.length) block.validity[0] = validities.continues;
  }
}

function oneRow(width: number): Block {
  const block = createBlock(width, 1);
  block.rows = 1;
  block.labels[0] = noLabel;
  return block;
}

function mark(block: Block, marks: RowMarks): void {
  block.times[0] = marks.time;
  block.validity[0] = marks.validity;
}

/** The channels of all chains; one that several name is one reading that feeds them all. */
function inputsOf(all: readonly Pick<OpenChain, 'input' | 'stages'>[]): readonly NetworkInput[] {
  const byName = new Map<string, NetworkInput>();
  for (const { input, stages } of all) {
    const channels = scaledChannels({ input, stages: stages.map(({ spec }) => spec) });
    for (const { name, unit, words, scale } of channels) {
      const training = trainingRange(scale?.mean, scale?.deviation);
      byName.set(name, { name, unit, isWord: words !== undefined, training });
    }
  }
  return [...byName.values()];
}

function feedOf(name: string, chain: OpenChain | undefined): readonly Feed[] {
  if (chain === undefined || isOfRows(chain)) return [];
  const { input, output } = chain;
  return [
    {
      name,
      channels: input.channels.map((channel) => channel.name),
      rateHz: input.rateHz,
      numbers: widthOf(output),
      rowsNeeded: rowsNeeded(chain),
      secondsApart: output.rateHz === undefined ? undefined : 1 / output.rateHz,
    },
  ];
}
