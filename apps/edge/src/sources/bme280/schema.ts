/** Settings of a source that reads a BME280: `"source": { "type": "bme280" }`. */
import * as v from 'valibot';
import { input } from '../../configuration/schema-parts.ts';
import { linearScale } from '../linear-scale.ts';
import type { SourceConfiguration } from '../source.ts';

/** What is measured, in the order of the compensated numbers. */
export const quantities = ['celsius', 'pressure', 'humidity'] as const;
export const schema = v.strictObject({
  type: v.literal('bme280'),
  address: v.optional(
    v.pipe(v.picklist([0x76, 0x77]), v.description('On the bus: 118, or 119 with SDO high')),
    0x76,
  ),
});

export const channel = v.strictObject({
  input,
  quantity: v.optional(
    v.pipe(
      v.picklist(quantities),
      v.description("°C, hPa or % of relative humidity. Default: the input's name"),
    ),
  ),
  scale: v.optional(linearScale),
});

type Settings = v.InferOutput<typeof schema>;
export type ClimateChannel = v.InferOutput<typeof channel>;
export type ClimateConfiguration = SourceConfiguration<Settings, ClimateChannel>;

/** Place of what a channel reads; −1 where it does not say and its input is called otherwise. */
export function quantityOf({ quantity, input: name }: ClimateChannel): number {
  return quantities.findIndex((known) => known === (quantity ?? name));
}
