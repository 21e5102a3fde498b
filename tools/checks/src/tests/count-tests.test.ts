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
  writeFileSync(
    path.join(root, folder, 'reports/tests.json'),
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      numPendingTests: skipped,
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

it('counts a task that failed without a failing test as one failure', () => {
  lay('packages/core', 20, 0, 0);
  const tasks = [task('core#test', 'packages/core', 0), task('//#lint', '', 1)];
  expect(countTests(root, { tasks })).toContainEqual({
    task: '//#lint',
    passed: 0,
    failed: 1,
    skipped: 0,
  });
  expect(closingLine(countTests(root, { tasks }))).toBe('20 passed, 1 failed');
});

it('leaves out the old report of a task that did not run', () => {
  lay('packages/io', 5, 0, 0);
  const tasks = [task('core#build', 'packages/core', 1), task('io#test', 'packages/io')];
  expect(closingLine(countTests(root, { tasks }))).toBe('0 passed, 1 failed');
});
