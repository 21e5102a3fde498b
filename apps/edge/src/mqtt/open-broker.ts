/**
 * A connection to a broker by mqtt.js. Opening waits for no answer: a broker that is away is tried
 * again and again, and nothing else waits for it.
 */
import { BrokerError } from '../errors/catalogue.ts';
import type { Broker, MessageListener, PublishOptions } from './broker.ts';
import type { IClientOptions, MqttClient } from './client.ts';
import type { Credentials } from './credentials.ts';
import { type BrokerSettings, baseTopic } from './settings.ts';

/** From one attempt to the next: doubled each time. */
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
const CONNECT_MS = 10_000;
/** A connection that is lost sooner was none: the next attempts take their time. */
const LASTING_MS = 10_000;
/** For the last words at the end. */
const CLOSE_MS = 500;

/** Loads mqtt.js, and begins to connect. */
export async function openBroker(
  settings: BrokerSettings,
  credentials: Credentials,
): Promise<Broker> {
  const { connect } = await import('./client.ts');
  const statusTopic = `${baseTopic(settings)}/status`;
  const client = connect(settings.url, optionsOf(settings, credentials, statusTopic));
  return new MqttBroker(client, settings, statusTopic);
}

function optionsOf(
  { clientId, keepAliveSeconds }: BrokerSettings,
  credentials: Credentials,
  statusTopic: string,
): IClientOptions {
  return {
    ...credentials,
    clientId,
    keepalive: keepAliveSeconds,
    connectTimeout: CONNECT_MS,
    reconnectPeriod: FIRST_RETRY_MS,
    // Outputs hold what waits, in bounds: a client's own queue has none.
    queueQoSZero: false,
    // A broker that still refuses us today may let us in tomorrow.
    reconnectOnConnackError: true,
    will: { topic: statusTopic, payload: Buffer.from('offline'), qos: 1, retain: true },
  };
}

class MqttBroker implements Broker {
  readonly address: string;
  readonly topic: string;
  readonly statusTopic: string;
  readonly #client: MqttClient;
  readonly #listeners = new Map<string, MessageListener[]>();
  readonly #connected: (() => void)[] = [];
  readonly #lost: ((error: Error) => void)[] = [];
  /** Why the next `close` happens, where that was told. */
  #reason: Error | undefined;
  #isClosing = false;
  /** When it was connected, by a clock that only runs; undefined while it is not. */
  #connectedAt: number | undefined;
  #wasShort = false;

  constructor(client: MqttClient, settings: BrokerSettings, statusTopic: string) {
    this.address = settings.url;
    this.topic = baseTopic(settings);
    this.statusTopic = statusTopic;
    this.#client = client;
    client.on('connect', () => this.#begin());
    client.on('error', (error) => {
      this.#reason = error;
    });
    client.on('close', () => this.#lose());
    client.on('message', (topic, payload) => this.#take(topic, payload));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  async publish(topic: string, payload: string, options: PublishOptions): Promise<void> {
    await this.#client.publishAsync(topic, payload, options);
  }

  subscribe(topic: string, listener: MessageListener): void {
    const listeners = this.#listeners.get(topic);
    if (listeners !== undefined) listeners.push(listener);
    else this.#listeners.set(topic, [listener]);
    if (this.isConnected) this.#ask([topic]);
  }

  onConnected(listener: () => void): void {
    this.#connected.push(listener);
    if (this.isConnected) listener();
  }

  onLost(listener: (error: Error) => void): void {
    this.#lost.push(listener);
  }

  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    if (this.isConnected) {
      const farewell = this.publish(this.statusTopic, 'offline', { qos: 1, retain: true });
      await Promise.race([farewell.catch(() => {}), patience]);
    }
    await Promise.race([this.#client.endAsync(!this.isConnected).catch(() => {}), patience]);
    this.#client.stream?.destroy();
  }

  #begin(): void {
    if (!this.#wasShort) this.#client.options.reconnectPeriod = FIRST_RETRY_MS;
    this.#reason = undefined;
    this.#connectedAt = performance.now();
    void this.publish(this.statusTopic, 'online', { qos: 1, retain: true }).catch(() => {});
    if (this.#listeners.size > 0) this.#ask([...this.#listeners.keys()]);
    for (const tell of this.#connected) tell();
  }

  /**
   * The client has set the time of the next attempt before this; what is set here is for the one
   * after.
   */
  #lose(): void {
    const { options } = this.#client;
    const lastedMs = performance.now() - (this.#connectedAt ?? Number.NaN);
    if (lastedMs >= LASTING_MS) options.reconnectPeriod = FIRST_RETRY_MS;
    else options.reconnectPeriod = Math.min(2 * (options.reconnectPeriod ?? 0), LONGEST_RETRY_MS);
    this.#wasShort = lastedMs < LASTING_MS;
    const wasConnected = this.#connectedAt !== undefined;
    this.#connectedAt = undefined;
    if (this.#isClosing) return;
    const error = faultOf(this.address, this.#reason, wasConnected);
    this.#reason = undefined;
    for (const tell of this.#lost) tell(error);
  }

  #ask(topics: string[]): void {
    this.#client.subscribeAsync(topics, { qos: 1 }).then(
      (granted) => {
        const refused = granted.find(({ qos }) => qos >= 128);
        if (refused !== undefined) this.#refuse(refused.topic);
      },
      // lost meanwhile: asked again at the next connection
      () => {},
    );
  }

  #refuse(topic: string): void {
    const reason = `it does not give us ${topic}`;
    const error = new BrokerError('BROKER_REFUSES', { address: this.address, reason });
    for (const tell of this.#lost) tell(error);
  }

  #take(topic: string, payload: Buffer): void {
    for (const [filter, listeners] of this.#listeners) {
      if (matches(filter, topic)) for (const listener of listeners) listener(payload, topic);
    }
  }
}

/** What to say of a connection that was lost or could not be made. */
function faultOf(
  address: string,
  cause: (Error & { code?: unknown }) | undefined,
  wasConnected: boolean,
): BrokerError {
  if (cause === undefined) {
    return new BrokerError('BROKER_LOST', { address, reason: 'it closed the connection' });
  }
  const reason = cause.message === '' ? String(cause.code) : cause.message;
  // MQTT's own numbers: 1 to 5 of version 3.1.1, 128 and more of version 5.
  const isRefusal = typeof cause.code === 'number';
  const isDistrusted = typeof cause.code === 'string' && /CERT|SSL|TLS|ALTNAME/.test(cause.code);
  const isRefused = isRefusal || isDistrusted;
  const code = isRefused ? 'BROKER_REFUSES' : wasConnected ? 'BROKER_LOST' : 'BROKER_UNREACHABLE';
  return new BrokerError(code, { address, reason }, { cause });
}

/**
 * Whether a topic is one of those that a filter with `+` (one level) and `#` (all below) stands
 * for.
 */
export function matches(filter: string, topic: string): boolean {
  const asked = filter.split('/');
  const given = topic.split('/');
  for (const [i, part] of asked.entries()) {
    if (part === '#') return true;
    if (part !== '+' && part !== given[i]) return false;
    if (given[i] === undefined) return false;
  }
  return asked.length === given.length;
}
