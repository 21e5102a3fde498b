/** Command lines of the verify tool that are wrong: exit code 2, and what is said. */
import { expect, it } from 'vitest';
import { run } from './command.ts';

/** A command line, and what is said of it; no folder that is named is looked at. */
const wrong: readonly (readonly [string, string])[] = [
  ['kernel', "unknown command 'kernel'"],
  ['kernels --backend gpu', 'there is no backend `gpu`, only js'],
  ['kernels --against gpu', 'there is no backend `gpu`, only js'],
  ['kernels --backend', "option '--backend <name>' argument missing"],
  ['kernels --kernel matmull', 'there is no kernel `matmull`'],
  ['kernels --cases 1.5', 'expected a whole number'],
  ['kernels --cases 1e3', 'expected a whole number'],
  ['kernels --case 3', 'did you mean --cases?'],
  ['kernels --seed -1', 'expected a whole number'],
  ['kernels --seed 99999999999', 'expected a whole number'],
  ['kernels matmul', 'too many arguments'],
  ['reference', "missing required argument 'dir'"],
  ['reference a b', 'too many arguments'],
  ['reference a --dtype float16', '`--dtype` is `float16`'],
  ['reference a --threads 0', 'expected a whole number from 1 to 4'],
  ['reference a --threads 5', 'expected a whole number from 1 to 4'],
  ['reference a --thread 2', 'did you mean --threads?'],
  ['reference a --backend simdd', 'there is no backend `simdd`'],
  ['data', "missing required argument 'dir'"],
  ['data a --seeds all', '--seeds is all, expected as in 0-4 or 0,3'],
  ['data a --seeds 4-0', '--seeds is 4-0'],
  ['data a --seeds 0,,3', '--seeds is 0,,3'],
  ['data a --seeds 0-999999999999', 'at most 1000 of them'],
  ['data a --seeds 0-600,0-600', 'at most 1000 of them'],
  ['data a --epochs 0', 'expected a whole number of at least 1'],
  ['data a --backend gpu', 'there is no backend `gpu`'],
  ['data a --sets wine', 'did you mean --set?'],
  ['intervals', "missing required argument 'dir'"],
  ['intervals a --coverage 1', '--coverage is 1, expected a share between 0 and 1'],
  ['intervals a --coverage 90%', '--coverage is 90%'],
  ['intervals a --splits 0', 'expected a whole number of at least 1'],
  ['models', "missing required argument 'dir'"],
  ['models a --jsn', 'did you mean --json?'],
  ['models a b', 'too many arguments'],
  ['fused a b', 'too many arguments'],
  ['fused no/such/folder', 'there is no folder no/such/folder'],
];

it.each(wrong)('%s is refused', async (line, text) => {
  const said = { stdout: '', stderr: '' };
  const code = await run(line.split(' '), {
    stdout: { write: (part) => (said.stdout += part) },
    stderr: { write: (part) => (said.stderr += part) },
  });
  expect(said.stderr).toContain(text);
  expect(said.stderr).toMatch(/^UsageError WRONG_USAGE: .*\n {2}hint: ./);
  expect({ code, stdout: said.stdout }).toEqual({ code: 2, stdout: '' });
});
