/** How sensors and the output hang on a board, and what is assumed where nobody says. */
import type { Target } from '@reflexarc/signal';
import { ForeignModelError } from '../errors.ts';
import { boardNamed, type Converter, type TargetBoard } from '../targets/boards.ts';

/** An analog pin, and what its voltages stand for. */
export interface WiredChannel {
  /** `A0`. */
  readonly pin: string;
  /** Units of the model for each volt; 1 unless given. */
  readonly unitsPerVolt?: number;
  /** The model's unit at 0 V; 0 unless given. */
  readonly offset?: number;
}

/** A digital pin, and when it is high. */
export interface WiredOutput {
  readonly pin: number;
  /** High while this label is decided. */
  readonly label?: string;
  /** High while the number that is decided is above it. */
  readonly above?: number;
}

/** How a board is wired; all of it has a default. */
export interface Wiring {
  /** In the order of the model's numbers; A0, A1 … in volts unless given. */
  readonly channels?: readonly WiredChannel[];
  /** Volts at the largest code of the converter; those of the board, else 5, unless given. */
  readonly referenceVolts?: number;
  /** How many codes the converter has; the board's, or an Uno's 1024, unless given. */
  readonly codes?: number;
  /** Pin 13, the board's own light, for the last label, unless given. */
  readonly output?: WiredOutput;
  /** Milliseconds from reading to reading; 20 unless given. */
  readonly intervalMs?: number;
}

/** A wiring with nothing left open. */
export interface FullWiring {
  readonly channels: readonly Required<WiredChannel>[];
  readonly referenceVolts: number;
  readonly codes: number;
  readonly output: WiredOutput;
  readonly intervalMs: number;
  /** What was assumed, a line each. */
  readonly notes: readonly string[];
}

/** What a wiring is for. */
interface WiredModel {
  /** How many numbers are read at a time. */
  readonly count: number;
  readonly target: Target | undefined;
  /** Rows a second, where the model's chain says so. */
  readonly rateHz: number | undefined;
  /** Whose pins they are; an Uno's unless given, and others than its own are believed then. */
  readonly board: TargetBoard | undefined;
}

/**
 * `wiring` with its defaults, for a model.
 * @throws ForeignModelError CANNOT_EXPRESS where channels or label don't fit the model
 */
export function fullWiring(wiring: Wiring, model: WiredModel): FullWiring {
  const { count, target, rateHz, board } = model;
  const { title, converter } = board ?? boardNamed('uno');
  if (converter === undefined) throw unwired(`${title}, which runs no sketches`);
  const channels = wiring.channels ?? defaultChannels(count, title, converter);
  if (channels.length !== count) {
    throw unwired(`${channels.length} channels for the ${count} numbers that the model takes`);
  }
  const other = channels.find(({ pin }) => !converter.pins.includes(pin));
  if (board !== undefined && other !== undefined) {
    throw unwired(`the pin ${other.pin}: ${title} has ${converter.pins.join(', ')}`);
  }
  const { referenceVolts = converter.referenceVolts, codes = converter.codes } = wiring;
  const intervalMs = intervalOf(wiring, rateHz);
  checkNumbers({ referenceVolts, codes, intervalMs });
  const output = wiring.output ?? defaultOutput(target);
  checkOutput(output, target);
  return {
    channels: channels.map(checkedChannel),
    referenceVolts,
    codes,
    output,
    intervalMs,
    notes: notesOn({ ...wiring, channels, output, intervalMs }, wiring, rateHz),
  };
}

/** @throws ForeignModelError where it is none of the rate at which the chain takes rows */
function intervalOf({ intervalMs }: Wiring, rateHz: number | undefined): number {
  const wanted = rateHz === undefined ? undefined : 1000 / rateHz;
  if (intervalMs === undefined || wanted === undefined) return intervalMs ?? wanted ?? 20;
  if (Math.abs(intervalMs - wanted) <= 0.01 * wanted) return intervalMs;
  throw unwired(
    `an interval of ${intervalMs} ms, where the model's chain takes a row in ${wanted} ms`,
  );
}

function defaultChannels(
  count: number,
  title: string,
  { pins }: Converter,
): readonly WiredChannel[] {
  if (count <= pins.length) return pins.slice(0, count).map((pin) => ({ pin }));
  throw unwired(`${count} numbers of one example: ${title} has ${pins.length} analog pins`);
}

function checkedChannel(channel: WiredChannel): Required<WiredChannel> {
  const { pin, unitsPerVolt = 1, offset = 0 } = channel;
  if (!/^A\d{1,2}$/.test(pin)) {
    throw unwired(`a channel on the pin ${JSON.stringify(pin)}, which is no analog one like "A0"`);
  }
  if (Number.isFinite(unitsPerVolt) && Number.isFinite(offset))
    return { pin, unitsPerVolt, offset };
  throw unwired(`a scale of ${unitsPerVolt} units a volt from ${offset} on, on the pin ${pin}`);
}

function checkNumbers(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (!(value > 0 && value < 1e9))
      throw unwired(`${name} of ${value}, expected a number above 0`);
  }
}

function defaultOutput(target: Target | undefined): WiredOutput {
  if (target === undefined) return { pin: 13, above: 0.5 };
  if (target.task === 'regression') return { pin: 13, above: target.mean };
  return { pin: 13, label: target.labels.at(-1)! }; // a classification has labels
}

function checkOutput({ pin, label, above }: WiredOutput, target: Target | undefined): void {
  if (!(Number.isInteger(pin) && pin >= 0 && pin < 100)) {
    throw unwired(`an output on pin ${pin}, expected the number of a digital pin`);
  }
  const labels = target?.task === 'classification' ? target.labels : [];
  if (label !== undefined && !labels.includes(label)) {
    const known = labels.length === 0 ? 'it has none' : `it has ${labels.join(', ')}`;
    throw unwired(`the label ${JSON.stringify(label)}, which the model does not decide; ${known}`);
  }
  if (label !== undefined) return;
  if (labels.length > 0) throw unwired(`an output without a label, of ${labels.join(', ')}`);
  if (!Number.isFinite(above))
    throw unwired('an output without `above`, the number that it waits for');
}

function notesOn(
  { channels, output, intervalMs }: Required<Pick<Wiring, 'channels' | 'output' | 'intervalMs'>>,
  given: Wiring,
  rateHz: number | undefined,
): readonly string[] {
  const { pin, label, above } = output;
  const when = label === undefined ? `the answer is above ${above}` : `"${label}" is decided`;
  const isFree = given.intervalMs === undefined && rateHz === undefined;
  return [
    ...(given.channels === undefined
      ? [`readings are assumed on ${channels.map((each) => each.pin).join(', ')}, in volts`]
      : []),
    ...(given.output === undefined ? [`pin ${pin} is assumed, high while ${when}`] : []),
    ...(isFree ? [`a reading is assumed every ${intervalMs} ms`] : []),
  ];
}

function unwired(problem: string): ForeignModelError {
  return new ForeignModelError('CANNOT_EXPRESS', {
    target: 'Arduino',
    place: 'the wiring',
    problem,
    needs:
      'give a wiring: channels with pin, unitsPerVolt and offset in the order of the inputs, and ' +
      'an output with pin and label',
  });
}
