import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { timeRecordings } from './time-recordings.ts';
import { writeRecordings } from './write-recordings.ts';

const few = { rows: 2000, rowsOfFile: 500 };

it('writes as many rows as were asked for, half of each label, and knows their sums', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-recordings-'));
  try {
    const { files, sums } = await writeRecordings(folder, few);
    expect(files.map((file) => file.slice(folder.length))).toEqual([
      '/slow/0001.csv',
      '/slow/0002.csv',
      '/fast/0001.csv',
      '/fast/0002.csv',
    ]);
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const rows = texts.flatMap((text) => text.trimEnd().split('\n').slice(1));
    expect(rows).toHaveLength(few.rows);
    const added = [0, 1, 2, 3, 4].map((column) =>
      rows.reduce((sum, row) => sum + Number(row.split(',')[column]), 0),
    );
    added.forEach((sum, column) => {
      expect(sums[column]).toBeCloseTo(sum, 6);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('reads what was written, in some time and memory', async () => {
  const { timing, peakRssMb } = await timeRecordings('@reflexarc/data', few);
  expect(timing?.best).toBeGreaterThan(0);
  expect(peakRssMb).toBeGreaterThan(20); // Node's own
});
