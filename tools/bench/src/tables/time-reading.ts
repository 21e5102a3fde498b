/**
 * Reading a table: a process for each time, in turn with one that does nothing, for its memory is
 * what counts beside it.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Answer, Case, Timed } from '../cases/case.ts';
import { programOf, type ReaderName } from './readers.ts';
import { writeTable } from './write-table.ts';

const runsOfEach = 3;

const nothing = `process.stdout.write(JSON.stringify({ maxRSS: process.resourceUsage().maxRSS }));`;

/** Seconds, for `read`; MB above an empty process, for `read-memory`. */
export async function timeReading(
  { kind }: Pick<Case, 'kind'>,
  reader: ReaderName,
  rows?: number,
): Promise<Timed & Partial<Answer>> {
  const folder = await mkdtemp(join(tmpdir(), 'reflexarc-bench-'));
  try {
    const [table, empty] = [join(folder, 'table.csv'), join(folder, 'empty.cjs')];
    const sums = await writeTable(table, rows);
    await writeFile(empty, nothing);
    const program = await programOf(reader, folder);
    const figures: number[] = [];
    let peakRssMb = 0;
    for (let i = 0; i < runsOfEach; i++) {
      const [none, read] = [await runScript([empty]), await runScript([program, table])];
      checkSums(read.sums ?? [], sums);
      peakRssMb = Math.max(peakRssMb, read.maxRSS / 1024);
      figures.push(kind === 'read' ? (read.ms ?? 0) / 1000 : (read.maxRSS - none.maxRSS) / 1024);
    }
    figures.sort((a, b) => a - b);
    const [best = 0, median = 0] = [figures[0], figures[Math.floor(runsOfEach / 2)]];
    return { timing: { best, median, p99: figures.at(-1) ?? 0 }, peakRssMb };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Run {
  readonly maxRSS: number;
  readonly ms?: number;
  readonly sums?: readonly number[];
}

async function runScript(command: readonly string[]): Promise<Run> {
  const { stdout } = await promisify(execFile)(process.execPath, command, { timeout: 120_000 });
  return JSON.parse(stdout) as Run; // one of the programs here
}

/** @throws Error where a reader read other numbers than were written */
function checkSums(found: readonly number[], sums: readonly number[]): void {
  const isRight = sums.every(
    (sum, i) => Math.abs(sum - (found[i] ?? Number.NaN)) <= 1e-6 * (1 + Math.abs(sum)),
  );
  if (!isRight) throw new Error(`read columns with the sums ${found}, expected ${sums}`);
}
