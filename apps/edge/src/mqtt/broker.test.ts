// Connections to a real broker: lost and made anew, refused, encrypted, said in words without
// secrets.

import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import FakeTimers from '@sinonjs/fake-timers';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Mosquitto,
  mosquittoMissing,
  mosquittoSkipped,
  startMosquitto,
} from '../testing/mosquitto.ts';
import type { Broker } from './broker.ts';
import { readCredentials } from './credentials.ts';
import { matches, openBroker } from './open-broker.ts';
import { type BrokerSettings, brokerSchema, checkBroker } from './settings.ts';

let folder: string;
const path = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-mqtt-'));
});
afterAll(() => rm(folder, { recursive: true }));

const opened: Broker[] = [];
let mosquitto: Mosquitto | undefined;
afterEach(async () => {
  await Promise.all(opened.splice(0).map((broker) => broker.close()));
  await mosquitto?.close();
  mosquitto = undefined;
});

const settingsOf = (given: object): BrokerSettings => v.parse(brokerSchema, given);
async function open(given: object, environment = {}): Promise<Broker> {
  const settings = settingsOf(given);
  checkBroker(settings, path('config.json'));
  const credentials = await readCredentials(settings, path('config.json'), environment);
  const broker = await openBroker(settings, credentials);
  opened.push(broker);
  return broker;
}
const connected = (broker: Broker) => new Promise<void>((resolve) => broker.onConnected(resolve));
const lost = (broker: Broker) => new Promise<Error>((resolve) => broker.onLost(resolve));

describe.skipIf(mosquittoMissing)(`a connection to a broker ${mosquittoSkipped}`, () => {
  it('tells that we are online, and the broker that we are offline once we are gone', async () => {
    mosquitto = await startMosquitto();
    const broker = await open({ url: mosquitto.url, clientId: 'bench' });
    await connected(broker);
    const { until } = await mosquitto.listen('reflexarc/bench/#');
    await until((messages) => messages.length === 1);
    await broker.close();
    const messages = await until((all) => all.length >= 2);
    expect(messages).toEqual([
      { topic: 'reflexarc/bench/status', payload: 'online' },
      { topic: 'reflexarc/bench/status', payload: 'offline' },
    ]);
  });

  it('is made anew when the broker is back, and asks for its topics again', async () => {
    mosquitto = await startMosquitto();
    const broker = await open({ url: mosquitto.url });
    const heard: string[] = [];
    broker.subscribe('garden/+', (payload) => heard.push(payload.toString()));
    await connected(broker);
    const loss = lost(broker);
    await mosquitto.stop();
    expect(await loss).toMatchObject({ name: 'BrokerError' });
    expect(broker.isConnected).toBe(false);
    await mosquitto.start();
    const speaker = await open({ url: mosquitto.url, clientId: 'speaker' });
    await connected(speaker);
    while (!broker.isConnected) await new Promise((resolve) => setTimeout(resolve, 20));
    for (let i = 0; heard.length === 0; i++) {
      await speaker.publish('garden/moisture', '41.5', { qos: 1, retain: i === 0 });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(heard[0]).toBe('41.5');
  });

  it('is refused with a wrong password, in words without it, and made with the right one', async () => {
    await writeFile(path('users'), 'wall:secret\n');
    spawnSync('mosquitto_passwd', ['-U', path('users')]);
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    mosquitto = await startMosquitto(['allow_anonymous false', `password_file ${path('users')}`]);
    const { url } = mosquitto;
    const wrong = { url, username: 'wall', password: { environment: 'BROKER_PASSWORD' } };
    const refused = await lost(await open(wrong, { BROKER_PASSWORD: 'hunter2' }));
    expect(refused).toMatchObject({ name: 'BrokerError', code: 'BROKER_REFUSES' });
    expect(JSON.stringify([refused.message, refused])).not.toContain('hunter2');
    await writeFile(path('password'), 'secret\n');
    const right = await open({ url, username: 'wall', password: { file: 'password' } });
    await connected(right);
    expect(right.isConnected).toBe(true);
  });

  it('is encrypted, and refuses a broker for whom no known authority vouches', async () => {
    const certificate = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-days', '2'];
    const names = ['-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', path('key.pem'), '-out', path('cert.pem')];
    const made = spawnSync('openssl', ['req', '-x509', ...certificate, ...names, ...files]);
    expect(made.status).toBe(0);
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const tls = [`certfile ${path('cert.pem')}`, `keyfile ${path('key.pem')}`];
    mosquitto = await startMosquitto(['allow_anonymous true', ...tls]);
    const url = `mqtts://127.0.0.1:${mosquitto.port}`;
    const trusting = await open({ url, tls: { ca: 'cert.pem' } });
    await connected(trusting);
    expect(trusting.isConnected).toBe(true);
    expect(await lost(await open({ url, clientId: 'other' }))).toMatchObject({
      code: 'BROKER_REFUSES',
    });
  });
});

it('a broker that takes us and throws us out at once is tried less and less often', async () => {
  const ofRealTime = setTimeout;
  await import('./client.ts'); // its timers are to be those of real time
  const timers = FakeTimers.install({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    shouldClearNativeTimers: true,
  });
  const at: number[] = [];
  const server = createServer((socket) => {
    at.push(Math.round(performance.now() / 1000));
    socket.on('error', () => {});
    // CONNACK: accepted
    socket.once('data', () => socket.end(Buffer.from([0x20, 2, 0, 0])));
  });
  try {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
    const settings = settingsOf({ url: `mqtt://127.0.0.1:${address.port}` });
    const broker = await openBroker(settings, {});
    const losses: Error[] = [];
    broker.onLost((error) => losses.push(error));
    for (let second = 0; second < 20; second++) {
      // Until the connection of this second, if there is one, has come to its end.
      do await new Promise((resolve) => ofRealTime(resolve, 10));
      while (losses.length < at.length);
      await timers.tickAsync(1000);
    }
    expect(at.slice(0, 5)).toEqual([0, 1, 3, 7, 15]);
    expect(losses[0]).toMatchObject({ code: 'BROKER_LOST' });
    const closing = broker.close();
    await timers.tickAsync(1000);
    await closing;
  } finally {
    timers.uninstall();
    server.close();
  }
});

describe('settings of a broker', () => {
  it.each([
    [{ url: 'http://here' }, /broker\.url is "http:\/\/here"/],
    [{ url: 'mqtt://wall:hunter2@here' }, /broker\.url.*without user and password/],
    [{ url: 'mqtt://here', tls: {} }, /mqtts:\/\//],
    [{ url: 'mqtt://here', topic: 'a/#' }, /broker\.topic.*without \+ and #/],
    [{ url: 'mqtts://here', tls: { key: 'k.pem' } }, /certificate and key together/],
    [{ url: 'mqtt://here', password: { file: 'x' } }, /a username beside it/],
  ])('%j are refused', (given, message) => {
    const check = () => checkBroker(settingsOf(given), 'config.json');
    expect(check).toThrow(message);
    expect(check).not.toThrow(/hunter2/);
  });

  it('name what is missing of the credentials', async () => {
    const environment = settingsOf({
      url: 'mqtt://here',
      username: 'wall',
      password: { environment: 'NO_SUCH' },
    });
    await expect(readCredentials(environment, 'config.json', {})).rejects.toThrow(/NO_SUCH/);
    const file = settingsOf({ url: 'mqtts://here', tls: { ca: 'none.pem' } });
    await expect(readCredentials(file, path('config.json'), {})).rejects.toThrow(
      /none\.pem.*[\s\S]*broker\.tls\.ca/,
    );
  });
});

it('a filter stands for topics as MQTT says', () => {
  // The examples of MQTT 3.1.1, sections 4.7.1.2 and 4.7.1.3.
  const player = 'sport/tennis/player1';
  expect(matches(`${player}/#`, player)).toBe(true);
  expect(matches(`${player}/#`, `${player}/score/wimbledon`)).toBe(true);
  expect(matches('sport/tennis/+', player)).toBe(true);
  expect(matches('sport/tennis/+', `${player}/ranking`)).toBe(false);
  expect(matches('sport/+', 'sport')).toBe(false);
  expect(matches('sport/+', 'sport/')).toBe(true);
  expect(matches('+/+', '/finance')).toBe(true);
  expect(matches('+', '/finance')).toBe(false);
});
