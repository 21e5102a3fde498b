/**
 * Tells an MQTT broker: with a rule whether it holds, as a word that the broker keeps; without one
 * each decision as a line of JSON. Neither decisions nor pins wait for the broker.
 */

import { checkTopic } from '../../mqtt/settings.ts';
import type { SinkKind } from '../sink.ts';
import { type Named, type Settings, schema } from './schema.ts';

export const mqtt: SinkKind = {
  type: 'mqtt',
  schema,
  usesBoard: false,
  usesBroker: true,
  acts: true,
  check({ topic }: Settings, place, { file }) {
    if (topic !== undefined) checkTopic(topic, `${place}.topic`, file);
  },
  traffic: () => [],
  async open(settings: Named, place, surroundings) {
    const { openMqtt } = await import('./open.ts'); // loaded here alone
    return openMqtt(settings, place, surroundings);
  },
};
