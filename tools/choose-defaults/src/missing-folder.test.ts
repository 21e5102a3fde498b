/** What is said where there are no data sets. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const main = path.join(import.meta.dirname, 'main.ts');
const run = (...argv: readonly string[]) => {
  const tsx = ['--conditions=@reflexarc/source', '--import', 'tsx'];
  return spawnSync(process.execPath, [...tsx, main, ...argv], { encoding: 'utf8' });
};

it('names a folder that is not there, and what is expected', () => {
  const missing = path.join(tmpdir(), 'no such folder of data sets');
  const { status, stdout, stderr } = run(missing);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toBe(
    `there is no folder ${missing}\n  hint: name one that holds a folder for each data set\n`,
  );
});

it('says so where a folder holds none, and how it is used without one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'choose-defaults-'));
  const empty = run(folder);
  rmSync(folder, { recursive: true });
  expect(empty.status).toBe(2);
  expect(empty.stderr).toContain('no tables with a split that is known');
  expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('usage: ') });
});
