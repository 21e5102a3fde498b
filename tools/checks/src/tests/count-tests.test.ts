import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closingLine, countTests, type RunSummary } from './count-tests.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'counts-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function lay(folder: string, passed: number, failed: number, skipped: number): void {
  mkdirSync(path.join(root, folder, 'reports'), { recursive: true });
  const assertionResults = Array.from({ length: failed }, (_, i) => ({
    status: 'failed',
    fullName: `sum of ${i}`,
    failureMessages: ['AssertionError: expected 1 to be 2\n  at …'],
  }));
  writeFileSync(
    path.join(root, folder, 'reports/tests.json'),
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
      testResults: [{ name: path.join(root, folder, 'src/a.test.ts'), assertionResults }],
    }),
  );
}

function task(taskId: string, directory: string, exitCode?: number): RunSummary['tasks'][number] {
  const outputs = taskId.endsWith('#test') ? ['reports/**'] : null;
  const entry = { taskId, directory, outputs };
  return exitCode === undefined ? entry : { ...entry, execution: { exitCode } };
}

it('sums the reports of all test tasks', () => {
  lay('packages/core', 20, 0, 1);
  lay('packages/io', 5, 0, 0);
  const tasks = [task('core#test', 'packages/core', 0), task('io#test', 'packages/io', 0)];
  expect(closingLine(countTests(root, { tasks }))).toBe('25 passed, 0 failed, 1 skipped');
});

it('counts a failed test once', () => {
  lay('packages/core', 20, 2, 0);
  const tasks = [task('core#test', 'packages/core', 1)];
  expect(closingLine(countTests(root, { tasks }))).toBe('20 passed, 2 failed');
});

it('names failed tests by file, name and reason', () => {
  lay('packages/core', 20, 2, 0);
  const [count] = countTests(root, { tasks: [task('core#test', 'packages/core', 1)] });
  expect(count?.failures).toEqual([
    'src/a.test.ts: sum of 0: AssertionError: expected 1 to be 2',
    'src/a.test.ts: sum of 1: AssertionError: expected 1 to be 2',
  ]);
});

it('counts a task that failed without a failing test as one failure', () => {
  lay('packages/core', 20, 0, 0);
  const tasks = [task('core#test', 'packages/core', 0), task('//#lint', '', 1)];
  expect(countTests(root, { tasks })).toContainEqual({
    task: '//#lint',
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [],
  });
  expect(closingLine(countTests(root, { tasks }))).toBe('20 passed, 1 failed');
});

it('leaves out the old report of a task that did not run', () => {
  lay('packages/io', 5, 0, 0);
  const tasks = [task('core#build', 'packages/core', 1), task('io#test', 'packages/io')];
  expect(closingLine(countTests(root, { tasks }))).toBe('0 passed, 1 failed');
});
