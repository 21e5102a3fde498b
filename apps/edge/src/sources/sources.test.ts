// Sources without a board: lines from standard input and a serial port, and recordings.

import { spawn, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here.ts';
import { testFolder } from '../testing/test-folder.ts';

const folder = testFolder();
const { path } = folder;
const channels = [{ input: 'temperature' }, { input: 'humidity' }];

/** Writes a configuration without a board; gives its path. */
const configure = (changes: object): Promise<string> =>
  folder.configure({ board: undefined, sampling: undefined, channels, outputs: [], ...changes });

// 2·z₁ + z₂ > 1: 40 °C and 80 % are an anomaly, 20 °C and 40 % are none.
const CSV = 'humidity,temperature\n40,20\n80,40\n,40\n40,20\nnoise\n';

describe('standard input', () => {
  it('is read line by line; gaps make no decision, and what was dropped is counted', async () => {
    const file = await configure({ source: { type: 'stdin' } });
    const { decisions, summary } = await runHere({ file }, CSV);
    expect(decisions.map(({ label }) => label)).toEqual(['normal', 'anomaly', 'normal']);
    expect(decisions[1]!.readings).toEqual({ temperature: 40, humidity: 80 });
    expect(decisions[1]!.values).toEqual({ temperature: 40, humidity: 80 });
    expect(summary).toMatchObject({ ending: 'done', samples: { missing: 1, unreadableLines: 1 } });
  });

  it('takes columns of other names in other units', async () => {
    const scale = { type: 'linear', factor: 0.1, offset: -5 };
    const file = await configure({
      source: { type: 'stdin' },
      channels: [{ input: 'temperature', column: 'degrees', scale }, { input: 'humidity' }],
    });
    const { decisions } = await runHere({ file }, '{"degrees": 450, "humidity": 80}\n');
    expect(decisions).toMatchObject([
      { readings: { degrees: 450 }, values: { temperature: 40 }, label: 'anomaly' },
    ]);
  });

  it('that lacks a column fails with the ones it has', async () => {
    const file = await configure({ source: { type: 'stdin' } });
    const { error } = await runHere({ file }, 'temperature,humdity\n1,2\n');
    expect(error).toMatchObject({ name: 'SourceError', code: 'NO_COLUMN' });
    expect(String(error)).toContain('did you mean `humdity`?');
  });

  it('that goes silent is a fault where an interval was said', async () => {
    const file = await configure({
      source: { type: 'stdin' },
      sampling: { intervalMs: 20, timeCompression: 250 },
      staleAfterMs: 100,
    });
    const { error } = await runHere({ file });
    expect(error).toMatchObject({ code: 'SILENT', detail: { address: 'standard input' } });
  });
});

describe('a recording', () => {
  const rows = Array.from({ length: 200 }, (_, i) => `${5000 * i},${i % 2 ? 40 : 20},60`);
  const recording = `t,temperature,humidity\n${rows.join('\n')}\n`;
  const time = { column: 't', unit: 'ms' };

  it('is played at full speed in its own time', async () => {
    await writeFile(path('recording.csv'), recording);
    const source = { type: 'replay', file: 'recording.csv', speed: 'max', time };
    const { decisions, summary } = await runHere({ file: await configure({ source }) });
    expect(decisions.map(({ label }) => label)).toEqual(
      rows.map((_, i) => (i % 2 ? 'anomaly' : 'normal')),
    );
    const times = decisions.map(({ ms }) => Math.round(ms - decisions[0]!.ms));
    expect(times).toEqual(rows.map((_, i) => 5000 * i));
    expect(summary.samples.intervalMs.mean).toBeCloseTo(5000, 6);
  });

  it('is played in real time, or faster', async () => {
    await writeFile(path('recording.csv'), recording);
    const source = { type: 'replay', file: 'recording.csv', speed: 20_000, time };
    const { summary } = await runHere({ file: await configure({ source }) });
    expect(summary.decisions).toBe(200);
    expect(summary.seconds).toBeGreaterThanOrEqual((199 * 5) / 20_000); // never ahead of its time
  });

  it('takes the place of any source, and drives no board', async () => {
    await writeFile(path('recording.csv'), recording);
    const file = await folder.configure({ sampling: { intervalMs: 20, timeCompression: 250 } });
    const options = { file, recording: path('recording.csv'), dryRun: true };
    const { decisions, start, notices } = await runHere(options);
    expect(start).toMatchObject({ source: 'replay', address: path('recording.csv') });
    expect(decisions).toHaveLength(200);
    expect(decisions[0]!.pins).toBeUndefined();
    expect(notices).toContain('dry run: nothing is driven');
  });

  it('whose rows go back in time loses those, and says how many', async () => {
    await writeFile(
      path('back.csv'),
      't,temperature,humidity\n0,20,40\n10,20,40\n5,20,40\n20,20,40\n',
    );
    const source = { type: 'replay', file: 'back.csv', speed: 'max', time };
    const { summary } = await runHere({ file: await configure({ source }) });
    expect(summary).toMatchObject({ decisions: 3, samples: { rowsBackInTime: 1 } });
  });

  it('needs a time, or an interval', async () => {
    const source = { type: 'replay', file: 'recording.csv' };
    await expect(runHere({ file: await configure({ source }) })).rejects.toThrow(
      /source\.time is missing[\s\S]*"column": "time"/,
    );
  });
});

const socatMissing = spawnSync('socat', ['-V']).error !== undefined;
if (socatMissing && process.env.CI === 'true') throw new Error('socat is missing, and CI needs it');
const skipped = socatMissing ? '(skipped: socat missing, install with apt-get install socat)' : '';

describe('a serial port', () => {
  it.skipIf(socatMissing)(`is read line by line ${skipped}`, async () => {
    const port = path('port');
    const socat = spawn('socat', [`pty,raw,echo=0,link=${port}`, 'stdio'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    try {
      const file = await configure({ source: { type: 'serial', path: port, baudRate: 115200 } });
      while (spawnSync('test', ['-e', port]).status !== 0) await delay(20);
      const printing = setInterval(() => socat.stdin.write('temperature:40,humidity:80\r\n'), 10);
      const { decisions, start } = await runHere({ file, limit: { decisions: 5 } });
      clearInterval(printing);
      expect(start).toMatchObject({ source: 'serial', address: port });
      expect(decisions.map(({ label }) => label)).toEqual(Array(5).fill('anomaly'));
    } finally {
      socat.kill();
    }
  });

  it('that is not there is named, with those that are', async () => {
    const file = await configure({ source: { type: 'serial', path: '/dev/ttyNone' } });
    await expect(runHere({ file })).rejects.toMatchObject({ code: 'PORT_NOT_FOUND' });
  });
});
