// Faults of what is beside the board: real broker, server, program and disk, while the real
// firmware goes on in virtual time, which stands still while a test waits for the outside world.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLogFile } from './output/log-file.ts';
import { runLog } from './output/run-log.ts';
import { anomalyModel } from './testing/anomaly-model.ts';
import { type BesideFault, besideFaults } from './testing/faults/beside.ts';
import {
  type RunRecord,
  runInVirtualTime,
  type Scene,
  type VirtualRun,
} from './testing/in-virtual-time.ts';
import {
  type Listening,
  mosquittoMissing,
  mosquittoSkipped,
  startMosquitto,
} from './testing/mosquitto.ts';
import { testFolder } from './testing/test-folder.ts';

const { path, configure } = testFolder();
beforeAll(async () => {
  await import('./mqtt/client.ts'); // its timers are to be those of real time
});

/** 40 °C, 80 %: all anomalies, so that pin 8 is high while there are decisions. */
const hot = Array.from({ length: 300 }, () => [2, 2]);
const pin = { pin: 8, when: { type: 'label', label: 'anomaly' }, safe: 'low' };

interface Play {
  readonly decisions: number;
  readonly outputs?: readonly object[];
  readonly changes?: object;
  readonly allowedCommands?: readonly string[];
  /** What happens once a decision of this number is printed. */
  readonly at?: Readonly<Record<number, () => Promise<void>>>;
  readonly onRecord?: (record: RunRecord) => void;
  readonly onSaid?: Scene['onSaid'];
  /** Whether what is outside needs time now. */
  readonly isSlow?: () => boolean;
}

async function play(scene: Play) {
  const { decisions, outputs = [], changes, at, onRecord, onSaid, isSlow, ...options } = scene;
  const file = await configure({ outputs: [pin, ...outputs], ...changes });
  let isEnding = false;
  const run = await runInVirtualTime(
    { file, limit: { decisions }, reconnect: true, ...options },
    {
      volts: hot,
      ...(onSaid !== undefined && { onSaid }),
      // What is outside has its time for the last messages, however fast time is played here.
      pace: () => (isEnding || isSlow?.() === true ? delay(20) : undefined),
      onRecord(record) {
        isEnding ||= record.type === 'decision' && record.index === decisions - 1;
        onRecord?.(record);
        return record.type === 'decision' ? at?.[record.index]?.() : undefined;
      },
    },
  );
  expectUndisturbed(run, decisions);
  return run;
}

/** The board's part of the run was as without any fault. */
function expectUndisturbed({ decisions, summary, journal }: VirtualRun, count: number) {
  expect(summary).toMatchObject({ ending: 'done', decisions: count, safe: true });
  expect(summary.samples).toMatchObject({ droppedReadings: 0, lostReadings: 0, missing: 0 });
  const gaps = decisions.slice(1).map(({ ms }, i) => ms - decisions[i]!.ms);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(25);
  const levels = journal.pinChanges.filter((change) => change.pin === 8).map(({ high }) => high);
  expect(levels).toEqual([true, false]);
}

/** Waits for a notice, or the type of an event, that is like `what`. */
function heardOf(what: RegExp) {
  let resolve = () => {};
  const heard = new Promise<void>((found) => {
    resolve = found;
  });
  const hear: Scene['onSaid'] = (said) => {
    if (what.test(typeof said === 'string' ? said : said.type)) resolve();
  };
  return { heard, hear };
}

const named = ({ what }: BesideFault) => what;

describe.skipIf(mosquittoMissing)(`a broker ${mosquittoSkipped}`, () => {
  it(named(besideFaults.brokerGone), async () => {
    const mosquitto = await startMosquitto();
    let isAway = false;
    let after: Listening | undefined;
    const run = await play({
      decisions: 200,
      isSlow: () => isAway,
      onSaid(said) {
        if (typeof said !== 'string') isAway = said.type === 'fault';
      },
      outputs: [{ type: 'mqtt', topic: 'plant/all' }],
      changes: { broker: { url: mosquitto.url, clientId: 'gone' } },
      at: {
        20: () => mosquitto.stop(),
        40: async () => {
          await mosquitto.start();
          after = await mosquitto.listen('plant/all');
        },
        198: async () => void (await after!.until(({ length }) => length >= 178)), // 20 to 197
      },
    }).finally(() => mosquitto.close());
    expect(run.events.map(({ type, of }) => [type, of])).toEqual([
      ['fault', 'broker'],
      ['recovery', 'broker'],
    ]);
    expect(run.events[0]).toMatchObject({ error: { code: besideFaults.brokerGone.code } });
    expect(run.summary.outputs[1]).toMatchObject({ sent: 200, dropped: 0, waiting: 0 });
  });

  it(named(besideFaults.brokerSlow), async () => {
    const mosquitto = await startMosquitto();
    const heard = await mosquitto.listen('plant/all');
    const run = await play({
      decisions: 90,
      outputs: [{ type: 'mqtt', topic: 'plant/all' }],
      changes: { broker: { url: mosquitto.url, clientId: 'slow' } },
      at: {
        20: async () => mosquitto.freeze(),
        60: async () => mosquitto.thaw(),
        88: async () => void (await heard.until(({ length }) => length >= 88)),
      },
    });
    const said = await heard.until((all) => all.length >= 90);
    await mosquitto.close();
    const indices = said.map(({ payload }) => (JSON.parse(payload) as { index: number }).index);
    expect(indices).toEqual(Array.from({ length: 90 }, (_, i) => i)); // each once, in order
    expect(run.events).toEqual([]);
    expect(run.summary.outputs[1]).toMatchObject({ sent: 90, dropped: 0, failed: 0 });
  });
});

describe('a webhook', () => {
  let server: Server;
  async function serve(answer: (response: ServerResponse, count: number) => void) {
    let count = 0;
    server = createServer((request, response) => {
      request.resume().on('end', () => answer(response, ++count));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('asked for a TCP port');
    return `http://127.0.0.1:${address.port}/hook`;
  }
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };

  it(named(besideFaults.webhookHangs), async () => {
    const url = await serve(() => {});
    const run = await play({ decisions: 60, outputs: [{ type: 'webhook', url, queue: 5 }] });
    stop();
    const { sent, dropped, waiting } = run.summary.outputs[1]!;
    expect({ sent, dropped, waiting }).toEqual({ sent: 0, dropped: 54, waiting: 6 });
  });

  it(named(besideFaults.webhookBroken), async () => {
    const url = await serve((response, count) => {
      response.writeHead(count % 2 === 1 ? 500 : 200).end();
    });
    const changing = { type: 'webhook', url, when: { type: 'label', label: 'anomaly' } };
    const run = await play({
      decisions: 120, // 2.4 s: it is told again after one
      outputs: [changing],
      at: { 119: async () => void (await turn()) },
    });
    stop();
    // The beginning was refused once and told again; the end is refused, and waits.
    expect(run.summary.outputs[1]).toMatchObject({ sent: 1, dropped: 0, failed: 2, waiting: 1 });
  });
});

it(named(besideFaults.programHangs), async () => {
  const sleep = '/bin/sleep';
  const trouble = heardOf(/run again until it succeeds/);
  const output = { type: 'command', program: sleep, when: pin.when, active: ['600'] };
  const run = await play({
    decisions: 60,
    outputs: [{ ...output, timeoutMs: 100 }],
    allowedCommands: [sleep],
    onSaid: trouble.hear,
    at: { 50: () => trouble.heard }, // processes run and end in real time
  });
  expect(run.summary.outputs[1]).toMatchObject({ sent: 0, waiting: 1 });
  expect(run.summary.outputs[1]!.failed).toBeGreaterThanOrEqual(1);
});

it.skipIf(!existsSync('/dev/full'))(named(besideFaults.diskFull), async () => {
  const losses: string[] = [];
  const file = openLogFile({
    path: '/dev/full',
    level: 'debug',
    maximumBytes: 1e6,
    files: 2,
    onLoss: (reason) => losses.push(reason),
  });
  const log = runLog(file);
  await play({ decisions: 60, onRecord: (record) => log.add(record) });
  expect(file.lost).toBe(62); // start, decisions, summary
  expect(losses).toEqual([expect.stringContaining('no space left')]);
});

it(named(besideFaults.modelCorrupt), async () => {
  const bytes = Uint8Array.from(anomalyModel());
  bytes[bytes.length - 2]! ^= 1; // in the last weight
  await writeFile(path('corrupt.safetensors'), bytes);
  const { code } = besideFaults.modelCorrupt;
  await expect(
    play({ decisions: 1, changes: { model: 'corrupt.safetensors' } }),
  ).rejects.toMatchObject({ name: 'FormatError', code });
});
