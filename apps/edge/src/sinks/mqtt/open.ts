/** Opens an output that publishes: what it says waits in an outbox of its own. */
import type { Surroundings } from '../../sources/source.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { Sink } from '../sink.ts';
import { changes } from '../state-changes.ts';
import { discoveryMessage } from './discovery.ts';
import type { Named } from './schema.ts';

/** How long the end may wait for the last message. */
const FLUSH_MS = 700;

interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** It may not be connected yet: what it says waits. */
export async function openMqtt(
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
