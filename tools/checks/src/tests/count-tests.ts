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
  /** The failed tests: their file, name and the first line of why. */
  readonly failures: readonly string[];
}

/**
 * Counts per task that ran tests or failed; `root` is the folder the summary's paths start from.
 */
export function countTests(root: string, { tasks }: RunSummary): TaskCount[] {
  return tasks.flatMap(({ taskId, directory, outputs, execution }) => {
    if (execution === undefined) return []; // not run, since a task it depends on failed
    const tested = outputs?.includes('reports/**') ?? false;
    const count = tested ? readReports(path.join(root, directory)) : nothing;
    const broken = execution.exitCode !== 0 && count.failed === 0;
    if (!tested && !broken) return [];
    return [{ task: taskId, ...count, failed: count.failed + (broken ? 1 : 0) }];
  });
}

const nothing: Omit<TaskCount, 'task'> = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** The part of Vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

function readReports(folder: string): typeof nothing {
  const reports = path.join(folder, 'reports');
  if (!existsSync(reports)) return nothing;
  const read = readdirSync(reports)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(reports, file), 'utf8')) as Report);
  const sum = (key: 'numPassedTests' | 'numFailedTests' | 'numPendingTests'): number =>
    read.reduce((total, report) => total + report[key], 0);
  return {
    passed: sum('numPassedTests'),
    failed: sum('numFailedTests'),
    skipped: sum('numPendingTests'),
    failures: read.flatMap((report) => failuresOf(report, folder)),
  };
}

function failuresOf({ testResults }: Report, folder: string): readonly string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages: [message = ''] }) => {
        const [why = ''] = message.split('\n');
        return `${path.relative(folder, name)}: ${fullName}: ${why}`;
      }),
  );
}

/** The closing line: `12 passed, 0 failed`, and what was skipped if anything was. */
export function closingLine(counts: readonly TaskCount[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
    counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
