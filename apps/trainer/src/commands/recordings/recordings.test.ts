/** Recordings of signals: trained on, scored, and answered window by window. */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';
import { people, swingRows, writeRecording, writeSwings } from '../../testing/swings.ts';

let folder = '';
const at = (...names: readonly string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-recordings-'));
  await writeSwings(at('swings'));
  await mkdir(at('named'));
  for (const person of people) {
    for (const label of ['slow', 'fast']) {
      await copyFile(
        at('swings', label, `${person}-0001.csv`),
        at('named', `${label}_${person}_1.csv`),
      );
    }
  }
});
afterAll(() => rm(folder, { recursive: true }));

const quick = ['--window', '1s', '--stride', '0.5s', '--hidden', '8', '--epochs', '60', '--quiet'];

async function train(data: readonly string[], ...more: readonly string[]) {
  const argv = ['train', '--data', ...data, ...quick, '--json', ...more];
  const { code, stdout, stderr } = await runCaptured(argv);
  return { code, stderr, report: JSON.parse(stdout) };
}

async function jsonOf(...argv: readonly string[]) {
  const { code, stdout, stderr } = await runCaptured([...argv, '--json']);
  return { code, stderr, report: JSON.parse(stdout) };
}

describe('recordings in folders', () => {
  it('of none of the forms that are read are counted by their endings', async () => {
    for (const name of ['1.flac', '2.flac', 'notes', 'x.docx']) {
      await mkdir(at('others'), { recursive: true });
      await writeFile(at('others', name), 'x');
    }
    const { code, report } = await train([at('others')]);
    expect([code, report.error.code]).toEqual([3, 'NO_RECORDINGS']);
    expect(report.error.message).toContain('a folder of 2 .flac, 1 without an ending, 1 .docx');
  });

  it('that are parts of a split have their labels in names, as Edge Impulse gives them', async () => {
    const parts = at('parts');
    for (const [i, part] of ['training', 'testing'].entries()) {
      for (const label of ['slow', 'fast'] as const) {
        for (let k = 0; k < 4; k++) {
          const name = `${label}.${i}${k}.csv`;
          await writeRecording(join(parts, part, name), swingRows(name, { label }));
        }
      }
    }
    const { report, stderr } = await train([parts]);
    expect(report.error).toBeUndefined();
    expect(report.score.labels ?? report.labels).toEqual(['fast', 'slow']);
    expect(stderr).toContain('note: labels are what names begin with, up to the point: ');
    expect(stderr).toContain('note: testing and training are learned from alike');
  });

  it('have the folder as their label, and are parted whole', async () => {
    const { code, report, stderr } = await train([at('swings')]);
    expect(report.error).toBeUndefined();
    expect(code).toBe(0);
    expect(stderr).toContain('note: labels are the names of the folders');
    expect(stderr).toContain('note: split by recording: 2 of 10 kept for the test');
    expect(report.data).toMatchObject({
      files: 10,
      recordings: 10,
      rateHz: 50,
      channels: ['ax', 'ay'],
    });
    expect(report.labels).toEqual(['fast', 'slow']);
    expect(report.metrics.accuracy).toBe(1);
    expect(report.score.events).toMatchObject({ events: 2, found: 2, missed: 0, falseAlarms: 0 });
  });

  it('with people in their names are parted by people', async () => {
    const pattern = 'name:{label}_{person}_*.csv';
    const { report, stderr } = await train([at('named', '*.csv')], '--label-from', pattern);
    expect(report.data.split).toMatch(/^by person: 1 of 5 kept for the test/);
    expect(report.metrics.accuracy).toBe(1);
    expect(stderr).not.toContain('warning');
    const leaking = await train([at('named')], '--label-from', pattern, '--split', 'last20');
    expect(leaking.stderr).toMatch(
      /warning: 2 of 5 groups by person are on both sides .*--group person/,
    );
  });

  it('give the same model as files one by one, and as settings in a file', async () => {
    const files = people.flatMap((person) =>
      ['fast', 'slow'].map((label) => at('named', `${label}_${person}_1.csv`)),
    );
    const pattern = 'name:{label}_{person}_*.csv';
    const out = (name: string) => ['--out', at(`${name}.safetensors`)];
    await train([at('named')], '--label-from', pattern, ...out('folder'));
    await train(files.sort(), '--label-from', pattern, ...out('files'));
    const config = { labelFrom: pattern, window: '1s', stride: '0.5s', hidden: [8], epochs: 60 };
    await writeFile(at('train.json'), JSON.stringify(config));
    const argv = ['train', '--data', at('named'), '--config', at('train.json'), '--quiet'];
    await runCaptured([...argv, ...out('config')]);
    const bytes = await Promise.all(
      ['folder', 'files', 'config'].map((name) => readFile(at(`${name}.safetensors`))),
    );
    const numbers = bytes.map((each) => each.subarray(8 + Number(each.readBigUInt64LE(0))));
    expect(numbers[2]?.subarray(0, -32)).toEqual(numbers[0]?.subarray(0, -32));
    expect(numbers[1]?.subarray(0, -32)).toEqual(numbers[0]?.subarray(0, -32));
  });
});

describe('a model of recordings', () => {
  const model = () => at('model.safetensors');
  const stream = () => at('stream.csv');
  beforeAll(async () => {
    await train([at('swings')], '--split', 'none', '--out', model());
    const parts = (['slow', 'fast', 'slow'] as const).flatMap((label, i) =>
      swingRows(`stream ${i}`, { label, from: 6 * i }),
    );
    await writeRecording(stream(), parts);
    const intervals = ['stream,0,6,slow', 'stream.csv,6,12,fast', 'stream,12,18,slow'];
    await writeFile(at('intervals.csv'), ['recording,start,end,label', ...intervals].join('\n'));
  });

  it('is scored per window and per event on a stream whose labels stand in a file', async () => {
    const { report, code } = await jsonOf(
      ...['evaluate', '--model', model(), '--data', stream()],
      ...['--label-from', `file:${at('intervals.csv')}`],
    );
    expect(code).toBe(0);
    expect(report.windows).toBe(35); // 18 s in windows of 1 s every 0.5 s
    expect(report.metrics.accuracy).toBeGreaterThan(0.9);
    expect(report.events).toMatchObject({ events: 3, found: 3, missed: 0 });
    const text = await runCaptured([
      ...['evaluate', '--model', model(), '--data', stream()],
      ...['--label-from', `file:${at('intervals.csv')}`],
    ]);
    expect(text.stdout).toMatch(
      /per window: 35 windows\n[\s\S]*per event: 3 of 3 found, 0 missed\n/,
    );
  });

  it('answers each window with its recording and time', async () => {
    const { stdout } = await runCaptured(['predict', '--model', model(), '--data', stream()]);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toBe('recording,time_s,label,score fast,score slow');
    expect(lines).toHaveLength(36);
    expect(lines[1]).toMatch(/stream\.csv,0\.98,slow,/);
    expect(lines[16]).toMatch(/stream\.csv,8\.48,fast,/);
  });

  it('refuses recordings of another rate, and other channels', async () => {
    await writeRecording(at('quick.csv'), swingRows('quick', { label: 'fast', rateHz: 100 }));
    const quickly = await jsonOf('predict', '--model', model(), '--data', at('quick.csv'));
    expect(quickly.code).toBe(3);
    expect(quickly.report.error).toMatchObject({
      code: 'RATE_OF_MODEL',
      detail: { foundHz: 100, modelHz: 50 },
    });
    await writeRecording(at('gyro.csv'), ['0,1,2', '0.02,1,2'], 'time_s,gx,gy');
    const other = await jsonOf('predict', '--model', model(), '--data', at('gyro.csv'));
    expect(other.report.error.code).toBe('UNKNOWN_COLUMN');
  });

  it('says which labels it does not know, and scores the others', async () => {
    await writeRecording(at('odd', 'slow', 'a.csv'), swingRows('odd', { label: 'slow' }));
    await writeRecording(at('odd', 'rest', 'a.csv'), swingRows('odder', { label: 'rest' }));
    const { report, stderr } = await jsonOf('evaluate', '--model', model(), '--data', at('odd'));
    expect(stderr).toContain(
      'warning: the model has no label "rest", which 1 recording has: not scored',
    );
    expect(report).toMatchObject({ windows: 11, unlabeled: 11, recordings: 2 });
  });
});

describe('a table with a window a row', () => {
  it('is taken as recordings where windows or features are asked for', async () => {
    const steps = Array.from({ length: 25 }, (_, i) => i);
    const header = [
      ...steps.map((i) => `ax_${i}`),
      ...steps.map((i) => `ay_${i}`),
      'kind',
      'person',
    ];
    const rows = people.flatMap((person) =>
      (['slow', 'fast'] as const).flatMap((label) => {
        const cells = swingRows(`${label} ${person}`, { label, seconds: 2 }).map((row) =>
          row.split(','),
        );
        return [0, 25, 50].map((from) =>
          [1, 2].flatMap((c) => steps.map((i) => cells[from + i]![c])).concat(label, person),
        );
      }),
    );
    await writeFile(at('wide.csv'), [header, ...rows].join('\n'));
    const options = [
      '--sample-rate',
      '50',
      '--features',
      'stats',
      '--target',
      'kind',
      '--epochs',
      '60',
    ];
    const { report, code } = await jsonOf('train', '--data', at('wide.csv'), ...options, '--quiet');
    expect(code).toBe(0);
    expect(report.data).toMatchObject({ recordings: 30, channels: ['ax', 'ay'] });
    expect(report.data.split).toMatch(/^by person/);
    expect(report.chain.stages[1]).toMatchObject({ kind: 'window', options: { size: 25 } });
    expect(report.metrics.accuracy).toBeGreaterThan(0.8);
  });
});
