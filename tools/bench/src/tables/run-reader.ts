/** A program that reads, in a process of its own, and whether it read what was written. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What a program says of itself. */
export interface ReaderRun {
  /** The peak of its memory in KB. */
  readonly maxRSS: number;
  readonly ms?: number;
  /** Of each column. */
  readonly sums?: readonly number[];
}

const longestMs = 600_000;

/** @param command a script and its arguments */
export async function runReader(command: readonly string[]): Promise<ReaderRun> {
  const { stdout } = await promisify(execFile)(process.execPath, command, { timeout: longestMs });
  return JSON.parse(stdout) as ReaderRun; // one of the programs here
}

/** @throws Error where a reader read other numbers than were written */
export function checkSums(found: readonly number[], sums: readonly number[]): void {
  const isRight = sums.every(
    (sum, i) => Math.abs(sum - (found[i] ?? Number.NaN)) <= 1e-6 * (1 + Math.abs(sum)),
  );
  if (!isRight) throw new Error(`read columns with the sums ${found}, expected ${sums}`);
}

/** Figures of several runs as they are kept: best, middle and worst. */
export function timingOfRuns(figures: readonly number[]): {
  readonly best: number;
  readonly median: number;
  readonly p99: number;
} {
  const sorted = figures.toSorted((a, b) => a - b);
  const [best = 0, median = 0] = [sorted[0], sorted[sorted.length >> 1]];
  return { best, median, p99: sorted.at(-1) ?? 0 };
}
