/**
 * What can be said of a sound configuration before there are readings: what each channel can give,
 * and what looks odd.
 */
import { calibrationText } from '../calibration/calibration.ts';
import { lineOf } from '../calibration/line-of.ts';
import { boardOf } from '../configuration/board-parts.ts';
import type { ChannelSettings, Configuration } from '../configuration/configuration.ts';
import type { Feed, Network } from '../pipeline/network.ts';
import type { TrainingRange } from '../pipeline/training-range.ts';
import { sourceKind } from '../sources/index.ts';

/** An input of the model and the channel that feeds it. */
export interface InputFinding {
  readonly input: string;
  readonly unit?: string;
  /** Place of its channel in the configuration. */
  readonly place: string;
  /**
   * The least and greatest value that the channel can give, in the model's unit, where there are
   * such.
   */
  readonly range?: readonly [number, number];
  readonly training?: TrainingRange;
}

export interface Findings {
  readonly inputs: readonly InputFinding[];
  /** The model's chains, by which rows become what the network takes in. */
  readonly feeds: readonly Feed[];
  readonly warnings: readonly string[];
  /** What was calibrated on this device, in words. */
  readonly calibration?: string;
}

/** Pin with a LED of its own on all Arduino boards that we know pins of. */
const LED_PIN = 13;
/**
 * A channel that spans less than this many deviations of the training data can't have made them.
 */
const LEAST_SPAN = 2;

export function findingsOf(configuration: Configuration, network: Network): Findings {
  const inputs = inputsOf(configuration, network);
  const { calibration } = configuration;
  return {
    inputs,
    feeds: network.feeds,
    warnings: [...inputs.flatMap(oddRange), ...configuration.outputs.flatMap(blinkingPin)],
    ...(calibration && { calibration: calibrationText(calibration) }),
  };
}

function inputsOf(configuration: Configuration, network: Network) {
  const { channels } = configuration;
  return network.inputs.map(({ name, unit, training }): InputFinding => {
    // checked: there is one
    const position = channels.findIndex(({ input }) => input === name);
    const range = rangeOf(configuration, channels[position]!);
    return {
      input: name,
      place: `channels[${position}]`,
      ...(unit !== undefined && { unit }),
      ...(range !== undefined && { range }),
      ...(training !== undefined && { training }),
    };
  });
}

/** What a channel can give, in the model's unit. */
function rangeOf(
  configuration: Configuration,
  channel: ChannelSettings,
): readonly [number, number] | undefined {
  const kind = sourceKind(configuration.source.type)!; // checked: it is one
  const board = boardOf(configuration, channel.board);
  const ends = kind.rangeOf({ ...configuration, board }, channel);
  if (ends === undefined) return undefined;
  const { slope, offset } = lineOf(configuration, channel);
  const [first, second] = [slope * ends[0] + offset, slope * ends[1] + offset];
  return first < second ? [first, second] : [second, first];
}

function oddRange({ input, place, range, training, unit }: InputFinding): readonly string[] {
  if (range === undefined || training === undefined) return [];
  const [low, high] = range;
  const { mean, deviation } = training;
  const text =
    `${place} can give ${input} from ${short(low)} to ${short(high)}${unit ? ` ${unit}` : ''}, ` +
    `and the model learned from ${short(mean)} ± ${short(deviation)}`;
  if (mean < low || mean > high) {
    return [`${text}: those readings can't come from it; check its scale`];
  }
  if (high - low < LEAST_SPAN * deviation) {
    return [`${text}: it spans little of them; check its scale`];
  }
  return [];
}

function blinkingPin(settings: object, i: number): readonly string[] {
  if (!('pin' in settings) || settings.pin !== LED_PIN) return [];
  return [
    `outputs[${i}].pin is ${LED_PIN}: StandardFirmata blinks this pin six times at every start of the board; ` +
      'take another one for a relay or motor',
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
