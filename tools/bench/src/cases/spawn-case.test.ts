import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { spawnCase } from './spawn-case.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'case-'));
afterAll(() => rmSync(folder, { recursive: true }));
const each = { workload: 'W1', kind: 'train', system: 'js' } as const;

function program(code: string): string {
  const file = path.join(folder, `${code.length}.cjs`);
  writeFileSync(file, code);
  return file;
}

it('takes the last line for the answer, whatever an engine says before', async () => {
  const code = `console.log('Hello'); process.stdout.write('\\n{"peakRssMb":5,"node":"v20"}');`;
  expect(await spawnCase(each, process.execPath, program(code))).toEqual({
    peakRssMb: 5,
    node: 'v20',
  });
});

it.each([
  ['process.abort()', 'SIGABRT'],
  ['process.exit(7)', '7'],
])('makes a breakdown the problem of its case: %s', async (code, how) => {
  const { problem } = await spawnCase(each, process.execPath, program(code));
  expect(problem).toBe(`its process ended with ${how}`);
});
