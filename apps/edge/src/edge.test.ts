// The bundled edge, copied alone to a folder, on the virtual board with its real firmware.

import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { pinAfterReports } from '@reflexarc/virtual-board';
import {
  type BoardProcess,
  type BoardProcessOptions,
  startBoardProcess,
} from '@reflexarc/virtual-board/node';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  anomalyConfiguration,
  anomalyModel,
  expectedLabel,
  readingsFile,
} from './testing/anomaly-model.ts';
import { boardOption, bundleInto, type EdgeProcess, startEdge } from './testing/edge-process.ts';
import { testFolder } from './testing/test-folder.ts';

const READINGS = 60;
const { path, write, configure } = testFolder({
  // A busy machine may keep a board waiting for long: that is no fault of it.
  'config.json': anomalyConfiguration({ staleAfterMs: 60_000 }),
  'impatient.json': anomalyConfiguration(),
  'volts.csv': readingsFile(READINGS),
  'hot.csv': `A0,A1\n${'2,2\n'.repeat(READINGS)}`, // 40 °C, 80 %: all anomalies
});
beforeAll(() => void bundleInto(path('edge')));

let board: BoardProcess | undefined;
afterEach(() => {
  board?.stop();
  board = undefined;
});

/** Starts a board, and the edge on it. */
async function start(
  options: Partial<BoardProcessOptions>,
  ...args: string[]
): Promise<EdgeProcess> {
  board = await startBoardProcess({
    readings: path('volts.csv'),
    journal: path(`journal-${Math.random()}.json`),
    ...options,
  });
  return edge('run', '--config', path('config.json'), ...boardOption(board.address), ...args);
}

function edge(...args: string[]): EdgeProcess {
  return startEdge([process.execPath, path('edge/reflexarc-edge.cjs')], args);
}

const socatMissing = spawnSync('socat', ['-V']).error !== undefined;
if (socatMissing && process.env.CI === 'true') throw new Error('socat is missing, and CI needs it');
const skipped = socatMissing ? '(skipped: socat missing, install with apt-get install socat)' : '';

describe('reflexarc-edge run', () => {
  const lines = [
    ['TCP', false, () => ({})],
    ['a pseudo-terminal opened by serialport', skipped !== '', () => ({ pty: path('board') })],
  ] as const;
  for (const [name, skip, options] of lines) {
    it.skipIf(skip)(
      `decides on every report over ${name} as the model must, and drives the pin ${skip ? skipped : ''}`,
      async () => {
        const { status, decisions, summary } = await (
          await start(options(), '--for', String(READINGS))
        ).ended;
        const journal = await board!.ended;
        expect(status).toBe(0);
        expect(journal.complete).toBe(true);
        const codes = journal.reports.map((report) => report.codes);
        const labels = codes.map(([temperature, humidity]) =>
          expectedLabel(temperature!, humidity!),
        );
        expect(new Set(labels).size).toBe(2); // both happen
        expect(decisions.map((decision) => Object.values(decision.codes ?? {}))).toEqual(codes);
        expect(decisions.map((decision) => decision.label)).toEqual(labels);
        expect(pinAfterReports(journal, 8)).toEqual(labels.map((label) => label === 'anomaly'));
        expect(summary).toMatchObject({
          ending: 'done',
          decisions: READINGS,
          timeCompression: 250,
        });
        expect(summary!.samples.incompleteReports).toBe(0);
        expect(summary!.latencyMicroseconds.p50).toBeGreaterThan(0);
        expect(summary!.latencyMicroseconds.p99).toBeGreaterThanOrEqual(
          summary!.latencyMicroseconds.p50,
        );
      },
    );
  }

  it('leaves outputs in their safe state when it is done', async () => {
    const { status } = await (await start({ readings: path('hot.csv') }, '--for', '10')).ended;
    const { portWrites, reports } = await board!.ended;
    const after = portWrites.filter(
      (write) => write.port === 'B' && write.cycle > reports[0]!.cycle,
    );
    const levels = after.map((write) => write.value & 1);
    expect([status, ...levels]).toEqual([0, ...Array(10).fill(1), 0]);
  });

  it('opens a board that was unplugged anew, and goes on', async () => {
    const running = await start({ fault: 'unplug@20', hosts: 2 }, '--for', '40');
    const { status, stderr, records, summary } = await running.ended;
    expect(stderr).toMatch(/was unplugged.*trying again until it is there.*\nboard back after/s);
    const events = records.map(({ type }) => type).filter((type) => /fault|recovery/.test(type));
    expect(events).toEqual(['fault', 'recovery']);
    expect([status, summary?.decisions, summary?.safe]).toEqual([0, 40, true]);
  });

  it('fails when the board is unplugged, and says so, where it is not to reconnect', async () => {
    const { status, stderr, summary } = await (
      await start({ fault: 'unplug@20' }, '--no-reconnect')
    ).ended;
    expect(stderr).toMatch(/BoardError DISCONNECTED: the board at 127\.0\.0\.1:\d+ was unplugged/);
    expect([status, summary?.ending]).toEqual([1, 'failed']);
  });

  it('fails when the board goes silent, and brings its outputs to their safe state', async () => {
    const readings = path('hot.csv');
    board = await startBoardProcess({ readings, journal: path('mute.json'), fault: 'mute@20' });
    const config = ['--config', path('impatient.json'), ...boardOption(board.address)];
    const { status, stderr } = await edge('run', ...config, '--no-reconnect').ended;
    const { pinChanges } = await board.ended;
    expect(stderr).toContain('BoardError SILENT');
    expect(status).toBe(1);
    expect(pinChanges.filter(({ pin }) => pin === 8).slice(-2)).toMatchObject([
      { high: true },
      { high: false },
    ]);
  });

  it('fails when the board starts anew by itself', async () => {
    const running = await start({ readings: path('hot.csv'), fault: 'reset@20' }, '--no-reconnect');
    const { status, stderr } = await running.ended;
    expect(stderr).toContain('BoardError RESET');
    expect(status).toBe(1);
  });

  it('ends with 130 when interrupted, its outputs safe', async () => {
    const running = await start({ readings: path('hot.csv'), holdMs: 60_000 });
    await running.until(/"type":"decision"/);
    running.child.kill('SIGINT');
    const { status, summary } = await running.ended;
    const { pinChanges } = await board!.ended;
    expect([status, summary?.ending]).toEqual([130, 'interrupted']);
    expect(pinChanges.at(-1)).toMatchObject({ pin: 8, high: false });
  });

  it('stops after a time', async () => {
    const { status, summary } = await (await start({ holdMs: 60_000 }, '--for', '0.5s')).ended;
    expect([status, summary?.ending]).toEqual([0, 'done']);
    expect(summary!.seconds).toBeGreaterThan(0.49);
  });
});

describe('reflexarc-edge, used wrongly', () => {
  const truncated = async () => {
    await writeFile(path('cut.safetensors'), anomalyModel().subarray(0, -3));
    return anomalyConfiguration({ model: 'cut.safetensors' });
  };
  const gone = { transport: 'serial', path: '/dev/ttyNone' };
  const channel = {
    input: 'pressure',
    pin: 'A2',
    scale: { type: 'linear', unitsPerVolt: 1, offset: 0 },
  };
  it.each([
    [
      'an unknown pin',
      3,
      'UNKNOWN_PIN',
      anomalyConfiguration({
        outputs: [{ pin: 77, when: { type: 'label', label: 'anomaly' }, safe: 'low' }],
      }),
    ],
    [
      'a channel that the model lacks',
      3,
      'UNKNOWN_INPUT',
      anomalyConfiguration({ channels: [channel] }),
    ],
    [
      'a rate that is not the model’s',
      3,
      'RATE_MISMATCH',
      anomalyConfiguration({ sampling: { intervalMs: 20 } }),
    ],
    ['no port', 3, 'MISSING', anomalyConfiguration({ board: { transport: 'serial' } })],
    ['no board at the port', 1, 'PORT_NOT_FOUND', anomalyConfiguration({ board: gone })],
    [
      'a model that is not there',
      3,
      'UNREADABLE',
      anomalyConfiguration({ model: 'none.safetensors' }),
    ],
    ['a model cut short', 3, 'TRUNCATED', truncated],
    ['text that is not JSON', 3, 'NOT_JSON', '{'],
  ])('refuses %s with exit code %i', async (_, code, name, text) => {
    const bad = await write(typeof text === 'string' ? text : await text());
    const plain = await edge('run', '--config', bad, '--no-reconnect').ended;
    expect(plain.stderr).toContain(name);
    expect(plain.stderr).toMatch(/\n {2}hint: ./);
    expect([plain.status, plain.records]).toEqual([code, []]);
    const json = await edge('run', '--config', bad, '--no-reconnect', '--json').ended;
    expect(json).toMatchObject({
      status: code,
      stderr: '',
      records: [{ type: 'error', error: { code: name } }],
    });
  });

  it.each([
    [[], 'no command given'],
    [['rum'], 'did you mean `run`?'],
    [['run'], '--config is missing'],
    [['run', '--config', 'x.json', '--for', 'ever'], '--for is "ever"'],
    [['run', '--config', 'x.json', '--board', 'tcp:here'], '--board is "tcp:here"'],
    [['run', '--cofnig', 'x.json'], '--cofnig'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const { status, stderr } = await edge(...args).ended;
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  it('warns of what is sound and may not be meant', async () => {
    const channel = (unitsPerVolt: number, offset: number, i: number) => ({
      input: ['temperature', 'humidity'][i],
      pin: `A${i}`,
      scale: { type: 'linear', unitsPerVolt, offset },
    });
    const outputs = [{ pin: 13, when: { type: 'label', label: 'anomaly' }, safe: 'low' }];
    const channels = [channel(20, 100, 0), channel(1, 48, 1)]; // 100 to 200 °C; 48 to 53 %
    const odd = await configure({ channels, outputs });
    const { status, records } = await edge('check', '--config', odd).ended;
    expect(status).toBe(0);
    expect(records).toMatchObject([
      {
        warnings: [
          expect.stringMatching(/temperature from 100 to 200 °C.*25 ± 5.*can't come from it/),
          expect.stringMatching(/humidity from 48 to 53 %.*50 ± 10.*spans little/),
          expect.stringMatching(/outputs\[0\]\.pin is 13: StandardFirmata blinks/),
        ],
      },
    ]);
  });

  it('checks a configuration without a board', async () => {
    const { status, records } = await edge('check', '--config', path('config.json')).ended;
    expect([status, records]).toMatchObject([0, [{ type: 'check', ok: true }]]);
  });
});
