import { seeded } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import { csv, reference, runData, verifySets } from './testing.ts';

const random = seeded(1, 'verify-data');
const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const mod5 = 'row i is a test row when i % 5 == 4';

/** Two inputs, of which the first tells the class; a third that gives the class away is ignored. */
const table = {
  'meta.json': {
    kind: 'tabular',
    task: 'classification, 2 classes',
    split: mod5,
    files: { data: 'data.csv' },
    target: 'label',
    ignore: ['answer'],
  },
  'data.csv': csv(
    ['x', 'noise', 'answer', 'label'],
    times(60, (i) => [
      i % 2 === 0 ? 1 + random.uniform() : -random.uniform(),
      random.normal(),
      i % 2,
      i % 2,
    ]),
  ),
};

/** Six steps of two channels: one class swings fast, the other slowly. */
const windows = {
  'meta.json': {
    kind: 'window',
    task: 'classification, 2 movements',
    split: 'files',
    target: 'label',
    files: { train: 'train.csv', test: 'test.csv' },
    seq: { steps: 6, channels: ['a', 'b'] },
  },
  ...Object.fromEntries(
    [
      ['train.csv', 40],
      ['test.csv', 10],
    ].map(([file, count]) => [
      file,
      csv(
        [...times(6, (t) => [`a_${t}`, `b_${t}`]).flat(), 'label'],
        times(Number(count), (i) => [
          ...times(6, (t) => [Math.sin((i % 2 === 0 ? 3 : 0.5) * t + i), random.normal()]).flat(),
          i % 2,
        ]),
      ),
    ]),
  ),
};

/** A value that follows from the two before it. */
const waves = times(150, (i) => [Math.sin(i / 3), random.uniform()]);
const series = {
  'meta.json': {
    kind: 'forecast',
    task: 'forecasting (regression)',
    split: 'the last 20 % of the rows',
    files: { data: 'data.csv' },
    target: 'wave',
    seq: { lags: 2, inputs: ['wave'], target: 'wave' },
  },
  'data.csv': csv(['wave', 'other'], waves),
};

/** Sequences of 1 to 4 steps whose class is the sign of their last step. */
const sequences = {
  'meta.json': {
    kind: 'sequence',
    task: 'classification, 2 signs',
    split: mod5,
    target: 'label',
    files: { data: 'data.csv' },
    seq: { sequence: 'number' },
  },
  'data.csv': csv(
    ['number', 'x', 'label'],
    times(50, (i) =>
      times(1 + (i % 4), (t) => {
        const isLast = t === i % 4;
        return [
          i,
          isLast ? (i % 2 === 0 ? -1 : 1) * (1 + random.uniform()) : random.normal(),
          i % 2,
        ];
      }),
    ).flat(),
  ),
};

/** An IDX file of bytes. */
function idx(sizes: readonly number[], bytes: readonly number[]): Uint8Array {
  const words = sizes.flatMap((size) => [0, 0, size >> 8, size & 255]);
  return Uint8Array.from([0, 0, 8, sizes.length, ...words, ...bytes]);
}

/** Bright above or bright below. */
const images = {
  'meta.json': {
    kind: 'idx',
    task: 'classification, 2 halves',
    split: 'image i when i % 5 == 4',
    files: { images: 'images', labels: 'labels' },
  },
  images: idx(
    [50, 12, 12],
    times(50, (i) =>
      times(144, (j) => (j < 72 === (i % 2 === 0) ? 200 : 20) + random.below(40)),
    ).flat(),
  ),
  labels: idx(
    [50],
    times(50, (i) => i % 2),
  ),
};

describe('verify:data', () => {
  it('learns tables, windows, forecasts, sequences and images, and names what it does not know', async () => {
    const { code, stdout } = await verifySets(
      {
        table,
        windows,
        series,
        sequences,
        images,
        strange: { 'meta.json': { kind: 'sound', task: 'classification', split: 'none' } },
      },
      {
        table: [reference('accuracy', 1)],
        windows: [reference('accuracy', 1)],
        series: [reference('RMSE', 0.05)],
        sequences: [reference('accuracy', 0.9)],
        images: [reference('accuracy', 1)],
      },
      ...['--seeds', '0-1', '--epochs', '60', '--json'],
    );
    const { sets } = JSON.parse(stdout);
    const found = sets.map(({ name, status }: { name: string; status: string }) => [name, status]);
    expect(Object.fromEntries(found)).toEqual({
      table: 'met',
      windows: 'met',
      series: 'met',
      sequences: 'met',
      images: 'met',
      strange: 'skipped',
    });
    expect(sets.at(-2).judgments[0].scores).toHaveLength(2);
    expect(code).toBe(0);
  }, 300_000);

  it('exits with 1 where a set falls short, and says of what', async () => {
    const { code, stdout, stderr } = await verifySets(
      { table },
      { table: [reference('accuracy', 1.2, { linear: 1.3 })] },
      ...['--seeds', '0', '--epochs', '40'],
    );
    expect(code).toBe(1);
    // One of ten test rows is the margin.
    expect(stdout).toMatch(
      /^table +accuracy +120\.00 % ± 0\.00 % +1?\d\d\.00 % +1?\d\d\.00 % +SHORT: at least 110\.00 % \(reference\), at least 120\.00 % \(linear model\)$/m,
    );
    expect(stdout).toContain('1 sets: 0 ok, 1 short, 0 not compared, 0 unreadable, 0 skipped');
    expect(stderr).toMatch(/table test, seed 0: 2 → .* epochs/);
    expect(stderr).toMatch(/validation loss: linear .* ± .*, dense .*, waves /);
  }, 300_000);

  it('goes on past sets and references that it cannot read, and counts them', async () => {
    const meta = table['meta.json'];
    const { code, stdout } = await verifySets(
      {
        broken: { ...table, 'data.csv': 'x,noise,answer,label\n1,2,3,0\n1,2,1\n' },
        columnless: { ...table, 'meta.json': { ...meta, target: 'class' } },
        missing: {},
        oddly: { ...table, 'meta.json': { ...meta, split: 'every other row' } },
        table,
        unreferenced: table,
      },
      { table: [reference('accuracy', 0.9)], unreferenced: [{ part: 'test' }] },
      ...['--seeds', '0', '--epochs', '40'],
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^broken +unreadable: data\.csv line 3 has 3 cells, expected 4/m);
    expect(stdout).toMatch(/^columnless +unreadable: .*data\.csv has no column "class"/m);
    expect(stdout).toMatch(/^missing +unreadable: .*meta\.json cannot be read/m);
    expect(stdout).toMatch(/^oddly +unreadable: .*meta\.json split is "every other row"/m);
    expect(stdout).toMatch(/^table +.*ok: at least 80\.00 % \(reference\)$/m);
    expect(stdout).toMatch(/^unreferenced .*reference unreadable: .*metric is missing/m);
    expect(stdout).toContain('6 sets: 1 ok, 0 short, 1 not compared, 4 unreadable, 0 skipped');
  }, 300_000);

  it('compares no scores of different metrics', async () => {
    const { code, stdout } = await verifySets(
      { table },
      { table: [reference('RMSE', 2.82)] },
      ...['--seeds', '0', '--epochs', '40'],
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^table +accuracy .*not compared: the reference is RMSE/m);
  }, 300_000);

  it('exits with 2 where it is used wrongly', async () => {
    const wrong = [
      [],
      ['a', 'b'],
      ['a', '--seeds', '4-0'],
      ['a', '--backend', 'gpu'],
      ['a', '--epochs', '0'],
      ['-x'],
    ];
    for (const argv of wrong) {
      const { code, stderr } = await runData(...argv);
      expect(code).toBe(2);
      expect(stderr).toContain('UsageError WRONG_USAGE');
    }
    const { code, stderr } = await verifySets({ table }, {}, '--set', 'tabel');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no set `tabel`');
  });
});
