/** Settings of a source that reads digital pins: `"source": { "type": "digital" }`. */
import * as v from 'valibot';
import { input, level } from '../../configuration/schema-parts.ts';
import { linearScale } from '../linear-scale.ts';
import type { SourceConfiguration } from '../source.ts';

export const schema = v.strictObject({ type: v.literal('digital') });

/** What may be read of a pin. */
export const quantities = ['level', 'pulses', 'total', 'hertz', 'steps'] as const;
export type Quantity = (typeof quantities)[number];

const pin = (description: string) =>
  v.pipe(v.union([v.pipe(v.number(), v.integer()), v.string()]), v.description(description));

export const channel = v.strictObject({
  input,
  pin: pin('Digital pin, such as 7'),
  secondPin: v.optional(
    pin('Of a rotary encoder, the pin of its other contact: one of the same port of 8 pins'),
  ),
  reads: v.pipe(
    v.picklist(quantities),
    v.description(
      'Whether it is active, 1 or 0 (`level`: a button, a switch); pulses since the reading before (`pulses`) or ' +
        'since the start (`total`); pulses a second (`hertz`); or quarter steps of a rotary encoder since the start, up ' +
        'where `pin` goes first, else down (`steps`)',
    ),
  ),
  active: v.optional(
    v.pipe(level, v.description('The level of a switch that is closed, or of a pulse')),
    'low',
  ),
  pullUp: v.optional(
    v.pipe(
      v.boolean(),
      v.description(
        "Whether the chip's own resistor holds the pin high: for switches to ground and open collectors",
      ),
    ),
    true,
  ),
  debounceMs: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(1000),
      v.description(
        'A change counts once it has lasted so long. Default: 20 of a level, 0 of pulses',
      ),
    ),
  ),
  highestHz: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0.01),
      v.maxValue(500),
      v.description('Pulses a second that may come at most; their messages need room on the line'),
    ),
    100,
  ),
  lowestHz: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0.001),
      v.maxValue(10),
      v.description('Fewer pulses a second than this read as 0, standstill'),
    ),
    0.5,
  ),
  scale: v.optional(linearScale),
});

/** The pins that a channel reads. */
export function pinsOf({ pin: first, secondPin }: DigitalChannel): readonly number[] {
  // checked: they are numbers
  return secondPin === undefined ? [Number(first)] : [Number(first), Number(secondPin)];
}

type Settings = v.InferOutput<typeof schema>;
export type DigitalChannel = v.InferOutput<typeof channel>;
export type DigitalConfiguration = SourceConfiguration<Settings, DigitalChannel>;
