/**
 * Settings of a source that reads analog pins: `"source": { "type": "board" }`, which may be left
 * out.
 */
import * as v from 'valibot';
import { channelOf } from '../../configuration/boards.ts';
import { finite, input } from '../../configuration/schema-parts.ts';
import type { SourceConfiguration } from '../source.ts';
import { sensorNames } from './sensors.ts';

export const schema = v.strictObject({ type: v.literal('board') });

/** Firmata is erratic below 10 ms. */
export const interval = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(10),
  v.maxValue(86_400_000),
  v.description(
    'Milliseconds between two readings: 10 (below, Firmata becomes erratic) to 86400000, a day',
  ),
);

const positive = (description: string) =>
  v.pipe(v.number(), v.minValue(1e-3), v.maxValue(1e9), v.description(description));

const point = v.strictObject({
  volts: finite('Volts at the pin'),
  value: finite("What they stand for, in the model's units"),
});

const scale = v.pipe(
  v.variant('type', [
    v.strictObject({
      type: v.literal('linear'),
      unitsPerVolt: finite("How many of the model's units one volt stands for"),
      offset: finite("Value at 0 volts, in the model's units"),
    }),
    v.strictObject({
      type: v.literal('two-point'),
      low: point,
      high: point,
    }),
    v.strictObject({ type: v.literal('raw') }),
    v.strictObject({
      type: v.literal('sensor'),
      sensor: v.pipe(
        v.picklist(sensorNames),
        v.description('A sensor that is known by name, in the unit of its data sheet'),
      ),
    }),
    v.strictObject({
      type: v.literal('thermistor'),
      ohms: v.optional(positive('Ohms at 25 °C'), 10_000),
      beta: v.optional(positive('Beta in kelvin, from its data sheet'), 3950),
      series: v.optional(positive('Ohms of the resistor in series with it'), 10_000),
      ground: v.optional(
        v.pipe(
          v.picklist(['thermistor', 'series']),
          v.description('Which of the two hangs on ground; the other on the supply'),
        ),
        'thermistor',
      ),
    }),
  ]),
  v.description(
    "From volts to the model's units: a straight line, by slope and offset (`linear`) or through two points " +
      "(`two-point`); `sensor` or `thermistor`: by the curve of a part that is known; or `raw`: the converter's own codes, " +
      'for a model that was trained on them',
  ),
);

export const channel = v.strictObject({
  input,
  pin: v.pipe(v.string(), v.regex(/^A\d{1,2}$/), v.description('Analog pin, such as A0')),
  scale,
});

export type AnalogChannel = v.InferOutput<typeof channel>;
export type Scale = AnalogChannel['scale'];

/** The configuration as these schemas let it through. */
export type AnalogConfiguration = SourceConfiguration<v.InferOutput<typeof schema>, AnalogChannel>;

/** Analog channel numbers in the order of the configuration's channels. */
export function numbersOf(channels: readonly AnalogChannel[]): readonly number[] {
  return channels.map(({ pin }) => channelOf(pin));
}
