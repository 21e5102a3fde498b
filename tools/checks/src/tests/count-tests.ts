// Sums what a Turborepo run did: passed and failed tests from the reports of its test tasks (those
// of cached tasks were restored with them), and one failure for each task that failed without a
// failing test.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The part of Turborepo's run summary (`--summarize`) that is read here. */
export interface RunSummary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly directory: string;
    readonly outputs: readonly string[] | null;
    readonly execution?: { readonly exitCode: number };
  }[];
}

export interface TaskCount {
  readonly task: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Counts per task that ran tests or failed; `root` is the folder the summary's paths start from.
 */
export function countTests(root: string, { tasks }: RunSummary): TaskCount[] {
  return tasks.flatMap(({ taskId, directory, outputs, execution }) => {
    if (execution === undefined) return []; // not run, since a task it depends on failed
    const tested = outputs?.includes('reports/**') ?? false;
    const count = tested ? readReports(path.join(root, directory, 'reports')) : nothing;
    const broken = execution.exitCode !== 0 && count.failed === 0;
    if (!tested && !broken) return [];
    return [{ task: taskId, ...count, failed: count.failed + (broken ? 1 : 0) }];
  });
}

const nothing = { passed: 0, failed: 0, skipped: 0 };

function readReports(folder: string): typeof nothing {
  if (!existsSync(folder)) return nothing;
  const count = { ...nothing };
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const report = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    count.passed += report.numPassedTests;
    count.failed += report.numFailedTests;
    count.skipped += report.numPendingTests;
  }
  return count;
}

/** The closing line: `12 passed, 0 failed`, and what was skipped if anything was. */
export function closingLine(counts: readonly TaskCount[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
