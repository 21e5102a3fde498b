/** Runs cases in processes of their own, and finds the one by which a process ended. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message, Order, Problem } from './messages.ts';

/** How long a process may give no sign of life, in milliseconds: some thirty cases. */
const patience = 60_000;
/** And how long until its first, on a machine that has other work. */
const patienceAtStart = 600_000;
/** Cases of one process: memory that cases leave behind ends with it. */
const casesOfProcess = 5000;

export interface Totals {
  cases: number;
  accepted: number;
  /** Milliseconds of processor of the slowest. */
  slowest: number;
  readonly mutationCounts: Record<string, number>;
  readonly problems: Problem[];
}

export interface RunOptions {
  readonly seed: number;
  readonly start: number;
  readonly count: number;
  /** Processes at a time. */
  readonly processes: number;
  onProgress?(done: number): void;
}

export async function runCases(family: string, options: RunOptions): Promise<Totals> {
  const { seed, count, processes } = options;
  const totals = noTotals();
  const last = options.start + count;
  let next = options.start;
  const work = async (): Promise<void> => {
    while (next < last) {
      const start = next;
      next = Math.min(last, start + casesOfProcess);
      await runPart({ family, seed, start, end: next, isAlone: false }, totals);
      options.onProgress?.(totals.cases);
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  const problems = await confirmed(totals.problems, { family, seed });
  return { ...totals, problems: problems.sort((a, b) => a.number - b.number) };
}

/** Time and memory may be another case's: only what is beyond its bound alone stays. */
async function confirmed(
  problems: readonly Problem[],
  { family, seed }: Pick<Order, 'family' | 'seed'>,
): Promise<Problem[]> {
  const kept: Problem[] = [];
  for (const problem of problems) {
    const alone = noTotals();
    const { number, isExcess } = problem;
    if (isExcess) {
      await runPart({ family, seed, start: number, end: number + 1, isAlone: true }, alone);
    }
    if (!isExcess || alone.problems.length > 0) kept.push(problem);
  }
  return kept;
}

function noTotals(): Totals {
  return { cases: 0, accepted: 0, slowest: 0, mutationCounts: {}, problems: [] };
}

/** A part again after each case that ended the process, which is told by going one by one. */
async function runPart(order: Order, totals: Totals): Promise<void> {
  let { start } = order;
  while (start < order.end) {
    const ended = await runProcess({ ...order, start }, totals);
    if (ended === undefined) {
      totals.cases += order.end - start;
      return;
    }
    // Somewhere in the stride that was begun: one by one, unless that was done already.
    if (!order.isAlone) {
      const end = Math.min(order.end, ended.at + 32);
      totals.cases += ended.at - start;
      await runPart({ ...order, start: ended.at, end, isAlone: true }, totals);
      start = end;
    } else {
      totals.cases += ended.at + 1 - start;
      const { at: number, how: problem } = ended;
      totals.problems.push({ number, mutation: '', bytes: 0, problem, isExcess: false });
      start = ended.at + 1;
    }
  }
}

interface Ended {
  /** The case that was being looked at, or some before. */
  readonly at: number;
  readonly how: string;
}

const child = fileURLToPath(new URL('child.ts', import.meta.url));
/** TypeScript from source, whatever the parent runs in. */
const execArgv = ['--conditions=@reflexarc/source', '--import', 'tsx'];

/** @returns how the process ended where it did not come to the end of its cases */
function runProcess(order: Order, totals: Totals): Promise<Ended | undefined> {
  return new Promise((resolve, reject) => {
    const running = fork(child, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let at = order.start;
    let [isReady, isDone] = [false, false];
    let stoodStill = false;
    const watch = (): NodeJS.Timeout =>
      setTimeout(
        () => {
          stoodStill = true;
          running.kill('SIGKILL');
        },
        isReady ? patience : patienceAtStart,
      );
    let watched = watch();
    running.on('message', (message: Message) => {
      clearTimeout(watched);
      isReady = true;
      watched = watch();
      if (message.kind === 'at') at = message.number;
      else if (message.kind === 'problem') totals.problems.push(problemOf(message));
      else if (message.kind === 'done') {
        isDone = true;
        totals.accepted += message.accepted;
        totals.slowest = Math.max(totals.slowest, message.slowest);
        for (const [name, count] of Object.entries(message.mutationCounts)) {
          totals.mutationCounts[name] = (totals.mutationCounts[name] ?? 0) + count;
        }
      }
    });
    running.once('error', reject);
    running.once('exit', (code, signal) => {
      clearTimeout(watched);
      const how = stoodStill
        ? `stood still for ${patience / 1000} s`
        : `ended the process (${signal ?? code})`;
      if (!isReady)
        reject(new Error(`no case can be run: the process ended with ${signal ?? code}`));
      else resolve(isDone ? undefined : { at, how });
    });
    running.send(order);
  });
}

function problemOf({ kind: _, ...problem }: Message & { kind: 'problem' }): Problem {
  return problem;
}
