/** Settings of a source that reads an MPU-6050 on the board's I2C bus. */
import * as v from 'valibot';
import { finite, input } from '../../configuration/schema-parts.ts';
import type { SourceConfiguration } from '../source.ts';
import {
  type Axis,
  accelerometerRanges,
  addresses,
  axes,
  bandwidths,
  gyroscopeRanges,
} from './registers.ts';

export const schema = v.strictObject({
  type: v.literal('mpu6050'),
  address: v.optional(
    v.pipe(
      v.picklist(addresses),
      v.description("On the bus: 104 (0x68) with the chip's pin AD0 low, 105 (0x69) with it high"),
    ),
    addresses[0],
  ),
  accelerometer: v.optional(
    v.pipe(
      v.picklist(accelerometerRanges),
      v.description('The most that it measures, in g either way; movements of a hand exceed 2'),
    ),
    4,
  ),
  gyroscope: v.optional(
    v.pipe(
      v.picklist(gyroscopeRanges),
      v.description('The most that it measures, in °/s either way'),
    ),
    500,
  ),
  bandwidth: v.optional(
    v.pipe(
      v.picklist(bandwidths),
      v.description(
        "The chip's own low-pass, in Hz. Default: the widest that lets nothing past above half the rate",
      ),
    ),
  ),
});

const scale = v.pipe(
  v.variant('type', [
    v.strictObject({ type: v.literal('physical') }),
    v.strictObject({ type: v.literal('raw') }),
    v.strictObject({
      type: v.literal('linear'),
      factor: finite("How many of the model's units one code stands for"),
      offset: finite("What code 0 stands for, in the model's units"),
    }),
  ]),
  v.description(
    "From the chip's codes to the model's units: `physical` to g, °/s or °C by the range that is set, `raw` as they " +
      'are, `linear` factor · code + offset',
  ),
);

export const channel = v.strictObject({
  input,
  axis: v.optional(
    v.pipe(
      v.picklist(axes),
      v.description(
        "Acceleration (ax, ay, az), rotation (gx, gy, gz) or temperature. Default: the input's name",
      ),
    ),
  ),
  scale: v.optional(scale, { type: 'physical' }),
});

export type Settings = v.InferOutput<typeof schema>;
export type MotionChannel = v.InferOutput<typeof channel>;
export type MotionConfiguration = SourceConfiguration<Settings, MotionChannel>;

/** What a channel reads; undefined where it does not say and its input is called otherwise. */
export function axisOf({ axis, input }: MotionChannel): Axis | undefined {
  return axis ?? axes.find((known) => known === input);
}
