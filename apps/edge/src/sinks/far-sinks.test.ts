// Outputs that tell other machines: a real broker, a real HTTP server, a real program.

import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RunOptions } from '../run/host.ts';
import {
  type Mosquitto,
  mosquittoMissing,
  mosquittoSkipped,
  startMosquitto,
} from '../testing/mosquitto.ts';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';

const { path, configure } = testFolder({
  // normal, anomaly twice, normal twice
  'recording.csv': 'temperature,humidity\n20,40\n40,80\n40,80\n20,40\n20,40\n',
});

const when = { type: 'label', label: 'anomaly' };

/** Plays the recording, a row every 60 ms, with these outputs. */
async function replay(
  outputs: readonly object[],
  more: object = {},
  options: Partial<RunOptions> = {},
) {
  const changes = {
    board: undefined,
    source: { type: 'replay', file: 'recording.csv' },
    sampling: { intervalMs: 50, timeCompression: 100 },
    channels: [{ input: 'temperature' }, { input: 'humidity' }],
    outputs,
    ...more,
  };
  const file = await configure(changes);
  return runHere({ file, ...options });
}

describe.skipIf(mosquittoMissing)(`an output of MQTT ${mosquittoSkipped}`, () => {
  let mosquitto: Mosquitto;
  beforeAll(async () => {
    mosquitto = await startMosquitto();
  });
  afterAll(() => mosquitto.close());
  const broker = () => ({ broker: { url: mosquitto.url, clientId: 'wall' } });

  it('says when a rule begins and ends to hold, and keeps the last word at the broker', async () => {
    const heard = await mosquitto.listen('reflexarc/wall/alarm');
    const discovery = { title: 'Too hot', deviceClass: 'heat' };
    const outputs = [{ type: 'mqtt', name: 'alarm', when, discovery }];
    const { summary, decisions } = await replay(outputs, broker());
    expect(decisions).toHaveLength(5);
    const said = await heard.until((all) => all.length >= 3);
    const words = said.map(({ payload }) => payload); // said again at each connection
    const changing = words.filter((word, i) => word !== words[i - 1]);
    expect(changing.slice(-3)).toEqual(['OFF', 'ON', 'OFF']);
    expect(summary.outputs[0]).toMatchObject({ active: 2, dropped: 0, failed: 0, waiting: 0 });
    // What comes later hears the last state, that we are gone, and what Home Assistant needs.
    const later = await mosquitto.listen('#');
    const kept = await later.until((all) => all.length >= 3);
    const byTopic = new Map(kept.map(({ topic, payload }) => [topic, payload]));
    expect(byTopic.get('reflexarc/wall/alarm')).toBe('OFF');
    expect(byTopic.get('reflexarc/wall/status')).toBe('offline');
    const told = byTopic.get('homeassistant/binary_sensor/reflexarc_wall/alarm/config');
    expect(JSON.parse(told!)).toMatchObject({
      name: 'Too hot',
      unique_id: 'reflexarc_wall_alarm',
      state_topic: 'reflexarc/wall/alarm',
      payload_on: 'ON',
      payload_off: 'OFF',
      availability_topic: 'reflexarc/wall/status',
      device_class: 'heat',
    });
  });

  it('without a rule gives each decision as JSON', async () => {
    const heard = await mosquitto.listen('plant/decisions');
    await replay([{ type: 'mqtt', topic: 'plant/decisions', retain: false }], broker());
    const said = await heard.until((all) => all.length >= 5);
    const labels = said.map(({ payload }) => (JSON.parse(payload) as { label: string }).label);
    expect(labels).toEqual(['normal', 'anomaly', 'anomaly', 'normal', 'normal']);
  });

  it('holds up nothing while the broker is frozen, and drops in bounds', async () => {
    mosquitto.freeze();
    const outputs = [{ type: 'mqtt', topic: 'plant/frozen', queue: 2 }];
    const { decisions, summary } = await replay(outputs, broker());
    mosquitto.thaw();
    expect(decisions).toHaveLength(5);
    expect(summary.outputs[0]).toMatchObject({ sent: 0, dropped: 3, waiting: 2 });
  });

  it('drives nothing in a dry run', async () => {
    const outputs = [{ type: 'mqtt', topic: 'dry/run' }];
    const { summary } = await replay(outputs, broker(), { dryRun: true });
    expect(summary.decisions).toBe(5);
    expect(summary.broker).toBeUndefined(); // no one asked for it
    expect(summary.outputs[0]).not.toHaveProperty('sent');
  });
});

it('an output of MQTT without a broker in the configuration is refused', async () => {
  await expect(replay([{ type: 'mqtt', when }])).rejects.toThrow(
    /broker is missing[\s\S]*outputs\[0\] uses it/,
  );
});

describe('a webhook', () => {
  let server: Server;
  const bodies: unknown[] = [];
  let authorizations: (string | undefined)[] = [];
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    bodies.length = 0;
    authorizations = [];
  });

  async function serve(answer: (response: ServerResponse, count: number) => void): Promise<string> {
    let count = 0;
    server = createServer((request: IncomingMessage, response) => {
      let text = '';
      authorizations.push(request.headers.authorization);
      request.on('data', (part: Buffer) => {
        text += part.toString();
      });
      request.on('end', () => {
        bodies.push(JSON.parse(text));
        count += 1;
        answer(response, count);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
    return `http://127.0.0.1:${address.port}/hook`;
  }

  it('is told when a rule begins and ends to hold, with its secret', async () => {
    const url = await serve((response) => response.end());
    await writeFile(path('token'), 'Bearer abc\n');
    const authorization = { file: 'token' };
    const outputs = [{ type: 'webhook', name: 'door', url, when, authorization }];
    const { summary } = await replay(outputs);
    expect(bodies).toMatchObject([
      { output: 'door', active: false, decision: { label: 'normal' } },
      { output: 'door', active: true, decision: { label: 'anomaly' } },
      { output: 'door', active: false, decision: { label: 'normal' } },
      { output: 'door', active: false, safe: true },
    ]);
    expect(new Set(authorizations)).toEqual(new Set(['Bearer abc']));
    expect(summary.outputs[0]).toMatchObject({ sent: 4, refused: 0, waiting: 0 });
    expect(JSON.stringify(summary)).not.toContain('abc');
  });

  it('that hangs holds up nothing', async () => {
    const url = await serve(() => {});
    const { decisions, summary } = await replay([{ type: 'webhook', url, queue: 2 }]);
    expect(decisions).toHaveLength(5);
    // One is on its way, two wait; the other two had no room.
    expect(summary.outputs[0]).toMatchObject({ sent: 0, dropped: 2, waiting: 3 });
  });

  it('that refuses a message is not told it again; one that is busy is', async () => {
    const url = await serve((response, count) => {
      response.writeHead(count === 1 ? 404 : count === 2 ? 503 : 200).end();
    });
    const { summary, notices } = await replay([{ type: 'webhook', url, when }]);
    expect(notices.filter((text) => text.includes('outputs[0]: HTTP 503'))).toHaveLength(1);
    expect(summary.outputs[0]).toMatchObject({ refused: 1, failed: 1, sent: 1 });
  });
});

describe('a command', () => {
  const script =
    "require('node:fs').appendFileSync(process.argv[1], process.argv[2] + JSON.stringify(process.env.SECRET ?? 0))";
  const outputOf = (log: string) => ({
    type: 'command',
    program: process.execPath,
    when,
    active: ['-e', script, log, 'on; $(x) '],
    inactive: ['-e', script, log, 'off'],
  });

  it('is run without a shell when its rule begins and ends to hold', async () => {
    const log = path('ran.txt');
    const { summary } = await replay([outputOf(log)], {}, { allowedCommands: [process.execPath] });
    expect(summary.outputs[0]).toMatchObject({ failed: 0 });
    // The last one may still run where the machine is slow to start it.
    const ran = async () => expect(await readFile(log, 'utf8')).toMatch(/^(on; \$\(x\) 0)?off0/);
    await vi.waitFor(ran, { timeout: 30_000 });
  });

  it('that fails or is not there is said once, and decisions go on', async () => {
    const program = '/no/such/program';
    const output = { type: 'command', program, when, active: ['on'] };
    const { summary, notices } = await replay([output], {}, { allowedCommands: [program] });
    expect(summary).toMatchObject({ ending: 'done', decisions: 5 });
    expect(summary.outputs[0]!.failed).toBeGreaterThan(0);
    expect(notices.filter((text) => /outputs\[0\].*ENOENT/.test(text))).toHaveLength(1);
  });

  it('is refused unless who started the edge allows it', async () => {
    await expect(replay([outputOf(path('not.txt'))])).rejects.toThrow(
      /outputs\[0\]\.program is ".*", expected one of those that are allowed: none[\s\S]*--allow-command/,
    );
    await expect(replay([{ ...outputOf('x'), program: 'node' }])).rejects.toThrow(/from the root/);
  });
});
