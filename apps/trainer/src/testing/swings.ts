/** For tests: recordings of a simulated swing, slow or fast, as CSV files of people. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { seeded } from '@reflexarc/core';

/** How a recording is written. */
export interface SwingOptions {
  readonly label: 'slow' | 'fast' | 'rest';
  readonly seconds?: number;
  readonly rateHz?: number;
  readonly from?: number;
}

/** Rows of `time_s,ax,ay` from a time on. */
export function swingRows(name: string, options: SwingOptions): readonly string[] {
  const { label, seconds = 6, rateHz = 50, from = 0 } = options;
  const random = seeded(7, name);
  const hertz = { slow: 1.5, fast: 4, rest: 0 }[label];
  const size = label === 'rest' ? 0 : 1;
  return Array.from({ length: seconds * rateHz }, (_, row) => {
    const time = from + row / rateHz;
    const angle = 2 * Math.PI * hertz * time;
    const [ax, ay] = [Math.sin(angle), Math.cos(angle)].map(
      (value) => size * value + 0.1 * random.normal(),
    );
    return `${time.toFixed(3)},${ax!.toFixed(4)},${ay!.toFixed(4)}`;
  });
}

/** Writes a recording with its header. */
export async function writeRecording(
  path: string,
  rows: readonly string[],
  header = 'time_s,ax,ay',
) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${[header, ...rows].join('\n')}\n`);
}

export const people = ['ann', 'bob', 'cid', 'dan', 'eve'];

/** `FOLDER/LABEL/PERSON-0001.csv`, as `reflexarc-edge record` lays recordings out. */
export async function writeSwings(folder: string): Promise<void> {
  for (const person of people) {
    for (const label of ['slow', 'fast'] as const) {
      const rows = swingRows(`${label} ${person}`, { label });
      await writeRecording(join(folder, label, `${person}-0001.csv`), rows);
    }
  }
}
