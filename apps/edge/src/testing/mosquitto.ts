/** A real MQTT broker, Debian's mosquitto, on a free port of this machine's own address. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { openBroker } from '../mqtt/open-broker.ts';
import { brokerSchema } from '../mqtt/settings.ts';

const program = ['/usr/sbin/mosquitto', 'mosquitto'].find(
  (path) => spawnSync(path, ['-h']).error === undefined,
);
if (program === undefined && process.env.CI === 'true') {
  throw new Error('mosquitto is missing, and CI needs it');
}

export const mosquittoMissing = program === undefined;
/** To stand in the names of tests that need it. */
export const mosquittoSkipped = mosquittoMissing
  ? '(skipped: mosquitto missing, install with apt-get install mosquitto)'
  : '';

export interface Message {
  readonly topic: string;
  readonly payload: string;
}

export interface Mosquitto {
  readonly port: number;
  readonly url: string;
  /** Stops it at once, as a crash would. */
  stop(): Promise<void>;
  /** Starts it again on the same port; it has forgotten all. */
  start(): Promise<void>;
  /** Stops the process without ending it: connections stay, nothing is answered. */
  freeze(): void;
  thaw(): void;
  /** All messages of topics under `filter` from now on, retained ones first. */
  listen(filter?: string): Promise<Listening>;
  close(): Promise<void>;
}

export interface Listening {
  readonly messages: readonly Message[];
  /** Resolves with the messages once they are as asked for. */
  until(test: (messages: readonly Message[]) => boolean): Promise<readonly Message[]>;
  close(): Promise<void>;
}

/** A free port: taken and given back. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

/** @param settings lines of mosquitto.conf besides the listener; anyone may come in unless given */
export async function startMosquitto(
  settings: readonly string[] = ['allow_anonymous true'],
  credentials: { readonly username?: string; readonly password?: string } = {},
): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'));
  await chmod(folder, 0o755); // as root it changes to a user of its own
  const port = await freePort();
  const file = join(folder, 'mosquitto.conf');
  await writeFile(file, `listener ${port} 127.0.0.1\n${settings.join('\n')}\n`);
  let child: ChildProcess | undefined;
  const listeners: Listening[] = [];
  const stop = async () => {
    if (child === undefined) return;
    const ended = new Promise((resolve) => child!.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
    child = undefined;
  };
  const start = async () => {
    child = spawn(program!, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child!.stderr!.on('data', (text: Buffer) => {
        said += text.toString();
        if (/mosquitto version .* running/.test(said)) resolve();
      });
      child!.once('close', (code) => reject(new Error(`mosquitto ended with ${code}: ${said}`)));
    });
  };
  await start();
  const url = `mqtt://127.0.0.1:${port}`;
  return {
    port,
    url,
    start,
    stop,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async listen(filter = '#') {
      const listening = await listenTo(url, filter, credentials);
      listeners.push(listening);
      return listening;
    },
    async close() {
      for (const listening of listeners) await listening.close();
      child?.kill('SIGCONT');
      await stop();
      await rm(folder, { recursive: true });
    },
  };
}

async function listenTo(url: string, filter: string, credentials: object): Promise<Listening> {
  const clientId = `listener-${Math.random().toString(36).slice(2)}`;
  const broker = await openBroker(v.parse(brokerSchema, { url, clientId }), credentials);
  const messages: Message[] = [];
  broker.subscribe(filter, (payload, topic) => {
    if (!topic.startsWith(`reflexarc/${clientId}`)) messages.push({ topic, payload: `${payload}` });
  });
  await new Promise<void>((resolve) => broker.onConnected(resolve));
  return {
    messages,
    async until(test) {
      while (!test(messages)) await wait(10);
      return messages;
    },
    close: () => broker.close(),
  };
}
