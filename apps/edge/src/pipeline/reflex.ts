/**
 * Rows of readings in, decisions out: scale, infer, apply the rules. Everything is prepared
 * beforehand; neither a row nor a decision allocates anything.
 */
import type { Moment } from '@reflexarc/io';
import { type Block, noLabel, validities } from '@reflexarc/signal';
import type { ChannelSettings, OutputSettings } from '../configuration/configuration.ts';
import { Controls } from './control/controls.ts';
import type { Network } from './network.ts';
import { noveltyInto, noveltyOfInput } from './novelty.ts';
import type { Line } from './scale.ts';
import { isFar, type TrainingRange } from './training-range.ts';
import { type ChannelTrust, type Doubt, RowCheck } from './validity/row-check.ts';

/** The row that was taken in last. The same object every time. */
export interface Reading {
  /** One for each channel, in the source's units. */
  readonly readings: Float64Array;
  /** What the model takes in, in its own units and order. */
  readonly values: Float64Array;
  /** For each of these 1 where it is far from those in training. */
  readonly far: Uint8Array;
  /** One number: how unlike those in training it, or the window that it ends, is (`novelty.ts`). */
  readonly novelty: Float64Array;
  /** Which of them is not believed, if one is: no decision is made on this row then. */
  readonly doubt: Readonly<Doubt>;
}

/** A decision, with the row on which it was made. The same object every time. */
export interface Decision extends Reading {
  readonly answer: Moment;
  /** For each output of the configuration, whether it is active. */
  readonly active: readonly boolean[];
  /** For each of them, whether it has to be in its safe state instead. */
  readonly safe: readonly boolean[];
}

export interface Reflex {
  readonly reading: Reading;
  /** What outputs have to be. */
  readonly controls: Controls;
  /** Decides without the network, by what is still believed of the last row. */
  fallBack(): Decision;
  /** Takes in a row of a block; `emit` is called for each decision that comes of it. */
  push(block: Block, row: number, emit: (decision: Decision) => void): void;
}

export interface ReflexOptions {
  readonly channels: readonly ChannelSettings[];
  /** From a channel's readings to the model's unit. */
  readonly lineOf: (channel: ChannelSettings) => Line;
  /** What is believed of each channel; all where it is left out. */
  readonly trust?: readonly ChannelTrust[];
  readonly outputs: readonly OutputSettings[];
  readonly network: Network;
  /** Milliseconds that only go on, by which outputs are switched. */
  readonly now: () => number;
}

/** The pipeline of a configuration and its model; they have been checked against each other. */
export function reflex(options: ReflexOptions): Reflex {
  return new Pipeline(options);
}

class Pipeline implements Reflex {
  readonly reading: Reading;
  readonly #network: Network;
  /** Of each value: place of its reading, slope and offset. */
  readonly #places: Int32Array;
  readonly #slopes: Float64Array;
  readonly #offsets: Float64Array;
  readonly #ranges: readonly (TrainingRange | undefined)[];
  readonly #check: RowCheck;
  /** As measured, in the model's unit and order; NaN where it is not believed. */
  readonly #measured: Float64Array;
  /** The same by channel, as far as they are to be checked. */
  readonly #checked: Float64Array;
  readonly controls: Controls;
  readonly #decision: { -readonly [K in keyof Decision]: Decision[K] };
  readonly #facts: {
    answer: Moment;
    readonly measured: Float64Array;
    readonly novelty: Float64Array;
  };
  #emit: (decision: Decision) => void = () => {};
  readonly #take = (answer: Moment): void => {
    this.#facts.answer = answer;
    if (this.#network.noveltyBy === 'input') noveltyOfInput(this.reading.novelty, answer.input);
    this.controls.decide(this.#facts);
    this.#decision.answer = answer;
    this.#emit(this.#decision);
  };

  constructor({ channels, lineOf, trust, outputs, network, now }: ReflexOptions) {
    const { inputs, target, values } = network;
    const places = inputs.map(({ name }) => channels.findIndex(({ input }) => input === name));
    const lines = places.map((place) => lineOf(channels[place]!)); // checked: each has one
    const labels = target.task === 'classification' ? target.labels : [];
    this.#network = network;
    this.#places = Int32Array.from(places);
    this.#slopes = Float64Array.from(lines, ({ slope }) => slope);
    this.#offsets = Float64Array.from(lines, ({ offset }) => offset);
    const names = { labels, inputs: inputs.map(({ name }) => name) };
    this.controls = new Controls({ outputs, now, ...names });
    this.#measured = new Float64Array(inputs.length);
    const novelty = new Float64Array(1);
    this.#facts = { answer: nothingYet, measured: this.#measured, novelty };
    const readings = new Float64Array(channels.length);
    this.#checked = new Float64Array(channels.length);
    this.#check = new RowCheck(trust ?? channels.map(() => ({})), readings, this.#checked);
    const { doubt } = this.#check;
    this.#ranges = inputs.map(({ training }) => training);
    const far = new Uint8Array(inputs.length);
    this.reading = { readings, values, far, novelty, doubt };
    const { active, safe } = this.controls;
    this.#decision = { ...this.reading, answer: nothingYet, active, safe };
  }

  fallBack(): Decision {
    this.controls.fallBack({ ...this.#facts, answer: undefined });
    return this.#decision;
  }

  push(block: Block, row: number, emit: (decision: Decision) => void): void {
    const { readings, values, far, novelty } = this.reading;
    const { doubt } = this.#check;
    const { marks } = this.#network;
    const from = row * block.width;
    const time = block.times[row]!;
    const validity = block.validity[row]!;
    for (let i = 0; i < readings.length; i++) readings[i] = block.values[from + i]!;
    this.#check.begin();
    this.#check.time[0] = time * 1000;
    for (let i = 0; i < values.length; i++) {
      const place = this.#places[i]!;
      const reading = readings[place]!;
      const value = this.#slopes[i]! * reading + this.#offsets[i]!;
      values[i] = value;
      this.#measured[i] = value;
      this.#checked[place] = value;
      far[i] = isFar(value, this.#ranges[i]) ? 1 : 0;
      if (validity !== validities.missing) this.#check.take(place);
      if (this.#check.invalid[place] === 1) this.#measured[i] = Number.NaN;
    }
    if (this.#network.noveltyBy !== 'input') noveltyInto(novelty, values, this.#ranges);
    marks.time = time;
    marks.validity = validity;
    // To the network it is a row that is missing; what fills gaps must not fill this one.
    if (doubt.channel >= 0) {
      values.fill(Number.NaN);
      marks.validity = validities.missing;
    }
    this.#emit = emit;
    this.#network.push(this.#take);
  }
}

/** Stands for an answer until there is one. */
const nothingYet: Moment = {
  time: 0,
  expected: noLabel,
  classIndex: -1,
  label: undefined,
  scores: new Float64Array(0),
  value: Number.NaN,
  values: new Float64Array(0),
  quantiles: new Float64Array(0),
  input: new Float64Array(0),
  output: new Float64Array(0),
};
