/**
 * Tells an MQTT broker: with a rule whether it holds, as a word that the broker keeps; without one
 * each decision as a line of JSON. Neither decisions nor pins wait for the broker.
 */

import type { OutputSettings } from '../../configuration/configuration.ts';
import { checkTopic } from '../../mqtt/settings.ts';
import type { Surroundings } from '../../sources/source.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink, SinkKind } from '../sink.ts';
import { changes } from '../state-changes.ts';
import { discoveryMessage } from './discovery.ts';
import { type Settings, schema } from './schema.ts';

/** How long the end may wait for the last message. */
const FLUSH_MS = 700;

type Named = Settings & Pick<OutputSettings, 'name'>;

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
  open: (settings: Named, place, surroundings) => openMqtt(settings, place, surroundings),
};

interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

async function openMqtt(
  settings: Named,
  place: string,
  { broker: openBroker, clock, labels }: Surroundings,
): Promise<Sink> {
  const broker = await openBroker();
  const { when, active, inactive, safe = inactive, qos, retain, queue: capacity } = settings;
  const name = settings.name ?? place.replace(/[[\]]/g, '');
  const { topic = `${broker.topic}/${name}` } = settings;
  const isNews = changes(settings.changesOnly ?? when !== undefined);
  const isClassification = labels.length > 0;
  const discovery = discoveryMessage({ settings, name, topic, broker, isClassification });
  const outbox = new Outbox<Message>({
    clock,
    capacity,
    send: ({ topic: to, payload, retain: keep }) =>
      broker.publish(to, payload, { qos, retain: keep }),
    isReady: () => broker.isConnected,
  });
  let state: string | undefined;
  const say = (payload: string) => outbox.add({ topic, payload, retain });
  const become = (word: string) => {
    state = word;
    say(word);
  };
  broker.onConnected(() => {
    // A broker that started anew may have forgotten all.
    if (discovery !== undefined) outbox.add({ ...discovery, retain: true });
    if (state !== undefined) say(state);
    outbox.wake();
  });
  return {
    get state() {
      return state;
    },
    async prepare() {
      if (when !== undefined) become(safe);
    },
    apply(decision, { active: isActive, record }) {
      if (!isNews({ label: decision.answer.label, active: isActive })) return;
      if (when === undefined) say(JSON.stringify(record()));
      else become(isActive ? active : inactive);
    },
    async safe() {
      isNews({ label: undefined, active: false });
      if (when !== undefined && state !== safe) become(safe);
      await outbox.flush(FLUSH_MS);
    },
    counts: () => outbox.counts,
    async close() {},
  };
}
