/**
 * Reading recordings, a tenth of W11, and how much more memory an epoch of all of W11 takes than
 * one of that tenth: windows go to a file, so it should be hardly any.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Answer, Timed } from '../cases/case.ts';
import type { ReaderName } from '../tables/readers.ts';
import { checkSums, runReader, timingOfRuns } from '../tables/run-reader.ts';
import { programOf } from './readers.ts';
import { type RecordingRows, tenth, whole, writeRecordings } from './write-recordings.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const runsOfEach = 3;

/** Seconds to read a tenth of W11. */
export async function timeRecordings(
  reader: ReaderName,
  rows: RecordingRows = tenth,
): Promise<Timed & Partial<Answer>> {
  return await inFolder(async (folder) => {
    const { files, sums } = await writeRecordings(folder, rows);
    const program = await programOf(reader, folder);
    const runs = [];
    for (let i = 0; i < runsOfEach; i++) {
      const run = await runReader([program, ...files]);
      checkSums(run.sums ?? [], sums);
      runs.push(run);
    }
    return {
      timing: timingOfRuns(runs.map(({ ms = 0 }) => ms / 1000)),
      peakRssMb: Math.max(...runs.map(({ maxRSS }) => maxRSS / 1024)),
    };
  });
}

/** MB that `reflexarc train` takes at its peak for all rows, above those for a part of them. */
export async function recordingsMemory(
  all: RecordingRows = whole,
  part: RecordingRows = tenth,
): Promise<Timed & Partial<Answer>> {
  const less = await inFolder((folder) => peakOfEpoch(folder, part));
  const peakRssMb = await inFolder((folder) => peakOfEpoch(folder, all));
  return { timing: timingOfRuns([peakRssMb - less]), peakRssMb };
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Says at the end of the process, and of each of its threads, how much it has taken. */
const peak = `process.on('exit', () => console.error('peak KB', process.resourceUsage().maxRSS));`;

/** Peak memory in MB of one epoch on windows of two seconds that do not overlap. */
async function peakOfEpoch(folder: string, rows: RecordingRows): Promise<number> {
  const data = join(folder, 'data');
  await writeRecordings(data, rows);
  const preload = join(folder, 'peak.mjs');
  await writeFile(preload, peak);
  const source = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  const program = [...source, '--import', pathToFileURL(preload).href, 'apps/trainer/src/main.ts'];
  const windows = ['--window', '2s', '--stride', '2s', '--features', 'raw', '--split', 'none'];
  const once = ['--epochs', '1', '--no-early-stopping', '--quiet'];
  const out = ['--out', join(folder, 'model.safetensors')];
  const { stderr } = await promisify(execFile)(
    process.execPath,
    [...program, 'train', '--data', data, ...windows, ...once, ...out],
    { cwd: root },
  );
  const peaks = [...stderr.matchAll(/^peak KB (\d+)$/gm)].map(([, each]) => Number(each));
  if (peaks.length === 0) throw new Error('the training did not say what it took');
  return Math.max(...peaks) / 1024;
}
