/**
 * Reading a table: a process for each time, in turn with one that does nothing, for its memory is
 * what counts beside it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Case, Timed } from '../cases/case.ts';
import { programOf, type ReaderName } from './readers.ts';
import { checkSums, runReader, timingOfRuns } from './run-reader.ts';
import { asParquet, parquetWorkload, writeTable } from './write-table.ts';

const runsOfEach = 3;

const nothing = `process.stdout.write(JSON.stringify({ maxRSS: process.resourceUsage().maxRSS }));`;

/** Seconds, for `read`; MB above an empty process, for `read-memory`. */
export async function timeReading(
  { workload, kind }: Pick<Case, 'workload' | 'kind'>,
  reader: ReaderName,
  rows?: number,
): Promise<Timed & Partial<Answer>> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  try {
    const [csv, empty] = [join(folder, 'table.csv'), join(folder, 'empty.cjs')];
    const sums = await writeTable(csv, rows);
    const table = workload === parquetWorkload ? await asParquet(csv) : csv;
    await writeFile(empty, nothing);
    const program = await programOf(reader, folder);
    const figures: number[] = [];
    let peakRssMb = 0;
    for (let i = 0; i < runsOfEach; i++) {
      const [none, read] = [await runReader([empty]), await runReader([program, table])];
      checkSums(read.sums ?? [], sums);
      peakRssMb = Math.max(peakRssMb, read.maxRSS / 1024);
      figures.push(kind === 'read' ? (read.ms ?? 0) / 1000 : (read.maxRSS - none.maxRSS) / 1024);
    }
    return { timing: timingOfRuns(figures), peakRssMb };
  } finally {
    await rm(folder, { recursive: true });
  }
}
