/**
 * The MQTT broker that sources and outputs of a configuration share: where it is, and who we are
 * there. No secret stands in the configuration itself, for it is printed by `check`.
 */
import { show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { text } from '../configuration/schema-parts.ts';
import { secretSchema } from '../configuration/secret.ts';
import { ConfigError } from '../errors/catalogue.ts';

const tls = v.pipe(
  v.strictObject({
    ca: v.optional(
      text('File of the authorities (PEM) that vouch for the broker; else the system’s'),
    ),
    certificate: v.optional(
      text('File of our own certificate (PEM), where the broker asks for one'),
    ),
    key: v.optional(text('File of our certificate’s key (PEM)')),
    serverName: v.optional(text('Name in the broker’s certificate, if it is not that of `url`')),
  }),
  v.description('Certificates of a broker at mqtts://; paths start at the folder of this file'),
);

export const brokerSchema = v.pipe(
  v.strictObject({
    url: text('Where it is: mqtt://HOST:PORT (1883 unless given), or mqtts://HOST:PORT (8883)'),
    clientId: v.optional(
      text('Name of this edge at the broker: each client needs one of its own'),
      'reflexarc-edge',
    ),
    topic: v.optional(text('Beginning of our own topics. Default: reflexarc/ and the clientId')),
    username: v.optional(text('User at the broker')),
    password: v.optional(secretSchema('Password at the broker')),
    tls: v.optional(tls),
    keepAliveSeconds: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(3600),
        v.description('After 1.5 times so long without a word the broker says that we are offline'),
      ),
      30,
    ),
  }),
  v.description('The MQTT broker, where a source or an output uses one'),
);

/** Settings of a broker with their defaults. */
export type BrokerSettings = v.InferOutput<typeof brokerSchema>;

/** Throws ConfigError at what the schema can't say. */
export function checkBroker(settings: BrokerSettings, file: string): void {
  const problem = problemOf(settings);
  if (problem !== undefined) {
    const place = `broker.${problem.place}`;
    throw new ConfigError('INVALID_VALUE', { ...problem, place, file, value: show(problem.value) });
  }
  if (settings.topic !== undefined) checkTopic(settings.topic, 'broker.topic', file);
}

interface Problem {
  readonly place: string;
  readonly value: string;
  readonly expected: string;
  readonly hint: string;
}

function problemOf(settings: BrokerSettings): Problem | undefined {
  const { url, username, password, tls: certificates } = settings;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^mqtts?:$/.test(parsed.protocol) || parsed.hostname === '') {
    const expected = 'mqtt://HOST:PORT or mqtts://HOST:PORT';
    const hint = 'such as mqtt://192.168.1.2:1883';
    return { place: 'url', value: withoutSecret(url), expected, hint };
  }
  if (parsed.username !== '' || parsed.password !== '') {
    const expected = 'an address without user and password';
    const hint = 'use broker.username, and broker.password with a file or an environment variable';
    return { place: 'url', value: withoutSecret(url), expected, hint };
  }
  if (certificates !== undefined && parsed.protocol === 'mqtt:') {
    const hint = 'mqtt:// is not encrypted';
    return { place: 'url', value: url, expected: 'mqtts:// with broker.tls', hint };
  }
  const { certificate, key } = certificates ?? {};
  if ((certificate === undefined) !== (key === undefined)) {
    const value = certificate ?? key ?? '';
    const hint = 'a broker asks for both or for none';
    return { place: 'tls', value, expected: 'certificate and key together', hint };
  }
  if (password !== undefined && username === undefined) {
    const hint = 'MQTT knows no password alone';
    return { place: 'password', value: 'given', expected: 'a username beside it', hint };
  }
  return undefined;
}

/** Throws ConfigError INVALID_VALUE at a topic that can't be published to. */
export function checkTopic(topic: string, place: string, file: string): void {
  const isSound =
    !/[#+\0]/.test(topic) && !topic.startsWith('$') && Buffer.byteLength(topic) < 65_536;
  if (isSound) return;
  throw new ConfigError('INVALID_VALUE', {
    place,
    file,
    value: show(topic),
    expected: 'a topic without + and #, that does not begin with $',
    hint: 'topics are names with slashes, such as greenhouse/heater',
  });
}

/** Where our own topics begin. */
export function baseTopic({ topic, clientId }: BrokerSettings): string {
  return topic ?? `reflexarc/${clientId.replace(/[#+/\0]/g, '_')}`;
}

function withoutSecret(url: string): string {
  return url.replace(/\/\/[^/@]*@/, '//…@');
}
