/**
 * A model at work on rows as they come: each input through its chain, then the network whenever all
 * inputs have a new row, then the decision stages. Allocates nothing after it was made.
 */
import { type Numbers, type Shape, sizeOf } from '@reflexarc/core';
import {
  type Axes,
  type Block,
  createBlock,
  type Decoded,
  decoder,
  type Emit,
  noLabel,
  type OpenChain,
  type RunningChain,
  SignalError,
  startOpened,
  type Target,
  validities,
  widthOf,
} from '@reflexarc/signal';
import { copyRow } from './copy-row.ts';
import type { FlatPredictor } from './flat-predictor.ts';

/** What a model says at one moment. The same object every time: copy what shall last. */
export interface Moment extends Decoded {
  /** Seconds: of the last row that came in for it. */
  readonly time: number;
  /**
   * The label of that row, as an index into the caller's list; of a window, that of its rows.
   * `noLabel` where there is none.
   */
  readonly expected: number;
  /** What the network was given: all its inputs, one after the other. */
  readonly input: Numbers;
  /** The network's own words, before decoding and decision stages. */
  readonly output: Numbers;
}

/** Takes in rows, and tells what the model says to them. */
export interface ModelStream {
  /** What the rows of each input are, by its name. */
  readonly inputs: Readonly<Record<string, Axes>>;
  /**
   * Takes in rows of the model's only input, or of the one called `input`; `emit` is called for
   * each moment at which the model says something.
   *
   * @throws SignalError WRONG_WIDTH, UNKNOWN_INPUT
   */
  push(block: Block, emit: (moment: Moment) => void, input?: string): void;
  /** Forgets all rows. */
  reset(): void;
  /** What stages have to say, such as which gaps there were: a line each. */
  notices(): readonly string[];
}

/** What a stream is made of. */
export interface StreamParts {
  readonly network: FlatPredictor;
  readonly inputs: Readonly<Record<string, Shape>>;
  readonly chains: Readonly<Record<string, OpenChain>>;
  readonly target: Target | undefined;
  readonly decision: OpenChain | undefined;
}

/** One input on its way: its chain, and whether it has a row that the network has not seen. */
interface Lane {
  readonly axes: Axes;
  readonly chain: RunningChain | undefined;
  /** Where its numbers go among the network's. */
  readonly start: number;
  readonly size: number;
  isFresh: boolean;
}

/** Starts a model on rows. */
export function modelStream(parts: StreamParts): ModelStream {
  return new Stream(parts);
}

class Stream implements ModelStream {
  readonly inputs: Readonly<Record<string, Axes>>;
  readonly #network: FlatPredictor;
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #all: readonly Lane[];
  readonly #decide: (time: number, validity: number) => boolean;
  readonly #decision: RunningChain | undefined;
  readonly #moment: { -readonly [K in keyof Moment]: Moment[K] };
  #emit: (moment: Moment) => void = () => {};
  #lane: Lane;
  readonly #take: Emit = (block) => this.#takeRows(block);

  constructor({ network, inputs, chains, target, decision }: StreamParts) {
    this.#network = network;
    this.#lanes = lanesOf(inputs, chains);
    this.#all = [...this.#lanes.values()];
    this.#lane = this.#all[0]!; // a network has an input
    this.inputs = Object.fromEntries([...this.#lanes].map(([name, { axes }]) => [name, axes]));
    const { decoded, decode } = decoder(target);
    const { input, output } = network;
    this.#moment = { ...decoded, time: 0, expected: noLabel, input, output };
    const show = (): boolean => {
      decode(network.output);
      const moment = this.#moment;
      moment.classIndex = decoded.classIndex;
      moment.label = decoded.label;
      moment.scores = decoded.scores;
      moment.value = decoded.value;
      moment.values = decoded.values;
      moment.quantiles = decoded.quantiles;
      return true;
    };
    const running = decision && startOpened(decision);
    this.#decision = running;
    if (running === undefined || target === undefined) {
      this.#decide = (_time, validity) => validity !== validities.missing && show();
    } else {
      this.#decide =
        target.task === 'regression'
          ? smoothed(this.#moment, { running, show })
          : decided(this.#moment, { running, labels: target.labels, show });
    }
  }

  push(block: Block, emit: (moment: Moment) => void, input?: string): void {
    const lane = input === undefined ? this.#onlyLane() : this.#lanes.get(input);
    if (lane === undefined) {
      const known = [...this.#lanes.keys()];
      throw new SignalError('UNKNOWN_INPUT', { input, known });
    }
    this.#emit = emit;
    this.#lane = lane;
    if (lane.chain !== undefined) lane.chain.push(block, this.#take);
    else if (block.width === lane.size) this.#takeRows(block);
    else throw new SignalError('WRONG_WIDTH', { width: block.width, expected: lane.size });
  }

  reset(): void {
    for (const lane of this.#all) {
      lane.chain?.reset();
      lane.isFresh = false;
    }
    this.#decision?.reset();
  }

  notices(): readonly string[] {
    return this.#all.flatMap(({ chain }) => chain?.notices() ?? []);
  }

  #onlyLane(): Lane | undefined {
    return this.#all.length === 1 ? this.#all[0] : undefined;
  }

  #takeRows(block: Block): void {
    const { input } = this.#network;
    const lane = this.#lane;
    for (let row = 0; row < block.rows; row++) {
      const isMissing = block.validity[row] === validities.missing;
      if (isMissing) {
        this.#decide(block.times[row]!, validities.missing);
        lane.isFresh = false;
        continue;
      }
      const { values, width } = block;
      const { start, size } = lane;
      copyRow(values, row * width, input, start, size);
      lane.isFresh = true;
      if (this.#areAllFresh()) this.#answer(block, row);
    }
  }

  #areAllFresh(): boolean {
    for (let i = 0; i < this.#all.length; i++) if (!this.#all[i]!.isFresh) return false;
    return true;
  }

  #answer(block: Block, row: number): void {
    for (let i = 0; i < this.#all.length; i++) this.#all[i]!.isFresh = false;
    this.#network.run();
    this.#moment.time = block.times[row]!;
    this.#moment.expected = block.labels[row]!;
    if (this.#decide(block.times[row]!, block.validity[row]!)) this.#emit(this.#moment);
  }
}

function lanesOf(
  inputs: StreamParts['inputs'],
  chains: StreamParts['chains'],
): ReadonlyMap<string, Lane> {
  let start = 0;
  const entries = Object.entries(inputs).map(([name, shape]) => {
    const open = Object.hasOwn(chains, name) ? chains[name] : undefined;
    const size = sizeOf(shape);
    const lane: Lane = {
      axes: open?.input ?? numbersOf(name, size),
      chain: open && startOpened(open),
      start,
      size,
      isFresh: false,
    };
    start += size;
    return [name, lane] as const;
  });
  return new Map(entries);
}

/** An input without a chain takes its own numbers. */
function numbersOf(name: string, size: number): Axes {
  return { channels: Array.from({ length: size }, (_, i) => ({ name: `${name} ${i}` })) };
}

/** What stages behind the network take in, and what becomes of what comes out. */
interface Behind {
  readonly running: RunningChain;
  /** Decodes what the network says. */
  readonly show: () => boolean;
  /** Numbers of a row. */
  readonly width: number;
  /** What was decoded. */
  readonly said: () => Numbers;
  readonly say: (values: Numbers) => void;
}

/** Rows through the stages behind the network; true where there is something to say. */
function throughStages(behind: Behind): (time: number, validity: number) => boolean {
  const { running, show, width, said, say } = behind;
  const row = createBlock(width, 1);
  row.rows = 1;
  let isThere = false;
  const take: Emit = ({ values, validity }) => {
    isThere = validity[0] !== validities.missing;
    if (isThere) say(values);
  };
  return (time, validity) => {
    if (validity !== validities.missing) {
      show();
      const numbers = said();
      for (let i = 0; i < width; i++) row.values[i] = numbers[i]!;
    }
    row.times[0] = time;
    row.validity[0] = validity;
    row.labels[0] = noLabel;
    isThere = false;
    running.push(row, take);
    return isThere;
  };
}

/** Scores, and the decision before them where a stage made one. */
function decided(
  moment: { -readonly [K in keyof Moment]: Moment[K] },
  parts: Pick<Behind, 'running' | 'show'> & { readonly labels: readonly string[] },
): (time: number, validity: number) => boolean {
  const { running, labels, show } = parts;
  const scores = new Float64Array(labels.length);
  const first = widthOf(running.output) - labels.length;
  return throughStages({
    running,
    show,
    width: labels.length,
    said: () => moment.scores,
    say(values) {
      for (let i = 0; i < scores.length; i++) scores[i] = values[first + i]!;
      const index = first === 1 ? values[0]! : indexOfMost(scores);
      moment.classIndex = index;
      moment.label = labels[index];
      moment.scores = scores;
    },
  });
}

/** Numbers, each in its own unit. */
function smoothed(
  moment: { -readonly [K in keyof Moment]: Moment[K] },
  { running, show }: Pick<Behind, 'running' | 'show'>,
): (time: number, validity: number) => boolean {
  const numbers = new Float64Array(moment.values.length);
  return throughStages({
    running,
    show,
    width: numbers.length,
    said: () => moment.values,
    say(values) {
      for (let i = 0; i < numbers.length; i++) numbers[i] = values[i]!;
      moment.value = numbers[0]!;
      moment.values = numbers;
    },
  });
}

function indexOfMost(scores: Float64Array): number {
  let most = 0;
  for (let i = 1; i < scores.length; i++) if (scores[i]! > scores[most]!) most = i;
  return most;
}
