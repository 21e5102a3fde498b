/** Settings of an output that publishes to the configuration's MQTT broker: `"type": "mqtt"`. */
import * as v from 'valibot';
import type { OutputSettings } from '../../configuration/configuration.ts';
import { ruleSchema } from '../../configuration/rule-schema.ts';
import { text } from '../../configuration/schema-parts.ts';
import { changesOnly } from '../state-changes.ts';

export const queue = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(1),
    v.maxValue(100_000),
    v.description('Messages that may wait; what is more is dropped, the oldest first, and counted'),
  ),
  100,
);

const discovery = v.pipe(
  v.strictObject({
    prefix: v.optional(text('Topic that Home Assistant listens to'), 'homeassistant'),
    title: v.optional(text('What it is called there. Default: the name of the output')),
    deviceClass: v.optional(text('Its device class there, such as heat, motion, temperature')),
    unit: v.optional(text('Unit of its value')),
  }),
  v.description('Makes the output known to Home Assistant by MQTT discovery'),
);

export const schema = v.strictObject({
  type: v.literal('mqtt'),
  topic: v.optional(
    text(
      'Topic of its messages. Default: the broker’s `topic`, a slash, and the name of the output',
    ),
  ),
  when: v.optional(ruleSchema),
  changesOnly,
  active: v.optional(text('Message while the rule holds'), 'ON'),
  inactive: v.optional(text('Message while it does not'), 'OFF'),
  safe: v.optional(text('Message on start, exit and every fault. Default: that of `inactive`')),
  qos: v.optional(
    v.pipe(v.picklist([0, 1]), v.description('1: again until the broker has it; 0: once')),
    1,
  ),
  retain: v.optional(
    v.pipe(
      v.boolean(),
      v.description('The broker keeps the last message for those who come later'),
    ),
    true,
  ),
  queue,
  discovery: v.optional(discovery),
});

export type Settings = v.InferOutput<typeof schema>;
/** Settings of an output that publishes, with its name. */
export type Named = Settings & Pick<OutputSettings, 'name'>;
