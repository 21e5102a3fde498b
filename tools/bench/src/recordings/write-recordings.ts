/**
 * W11 as folders of CSV, one a label: 24,000,000 rows of a time and four channels at 100 Hz, 1 GB.
 * The same each time; files of one label repeat after `distinct` of them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seeded } from '@reflexarc/core';

/** How many rows there are, and how many in each file. */
export interface RecordingRows {
  readonly rows: number;
  readonly rowsOfFile: number;
}

/** W11, and a tenth of it. */
export const whole: RecordingRows = { rows: 24_000_000, rowsOfFile: 50_000 };
export const tenth: RecordingRows = { ...whole, rows: whole.rows / 10 };

export const channelNames = ['ax', 'ay', 'az', 'gx'] as const;

const rateHz = 100;
const distinct = 4;
/** Swings a second of each label. */
const swings = { slow: 1, fast: 3 } as const;

/** Files that were written, and what all their numbers come to. */
export interface WrittenRecordings {
  readonly files: readonly string[];
  /** By column: time, then the channels. */
  readonly sums: readonly number[];
}

/** Writes `FOLDER/LABEL/NUMBER.csv`, as many of each label. */
export async function writeRecordings(
  folder: string,
  { rows, rowsOfFile }: RecordingRows,
): Promise<WrittenRecordings> {
  const files: string[] = [];
  const sums = new Float64Array(1 + channelNames.length);
  const labels = Object.entries(swings);
  const ofEach = Math.ceil(rows / rowsOfFile / labels.length);
  for (const [label, hertz] of labels) {
    await mkdir(join(folder, label), { recursive: true });
    const made = Array.from({ length: Math.min(distinct, ofEach) }, (_, seed) =>
      recordingText({ seed, hertz, rows: rowsOfFile }),
    );
    for (let i = 0; i < ofEach; i++) {
      const { text, sums: own } = made[i % made.length]!; // there is one
      const file = join(folder, label, `${String(i + 1).padStart(4, '0')}.csv`);
      await writeFile(file, text);
      files.push(file);
      own.forEach((sum, column) => {
        sums[column]! += sum;
      });
    }
  }
  return { files, sums: [...sums] };
}

interface Made {
  readonly text: string;
  readonly sums: Float64Array;
}

function recordingText(of: {
  readonly seed: number;
  readonly hertz: number;
  readonly rows: number;
}): Made {
  const random = seeded(of.seed, `W11 ${of.hertz}`);
  const sums = new Float64Array(1 + channelNames.length);
  const lines = [`time_s,${channelNames.join(',')}`];
  for (let row = 0; row < of.rows; row++) {
    const seconds = row / rateHz;
    const turn = 2 * Math.PI * of.hertz * seconds;
    const cells = [
      seconds.toFixed(2),
      ...channelNames.map((_, c) => (Math.sin(turn + c) + 0.3 * random.normal()).toFixed(5)),
    ];
    cells.forEach((each, column) => {
      sums[column]! += Number(each);
    });
    lines.push(cells.join(','));
  }
  return { text: `${lines.join('\n')}\n`, sums };
}
