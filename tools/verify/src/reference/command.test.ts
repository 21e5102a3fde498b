import { describe, expect, it } from 'vitest';
import { runReference, verifyFiles } from './testing.ts';

// y = x·W + b with x = [1, 2], W = [[3], [4]], b = [5]; for ∂C/∂y = 2: xᵀ·2, 2·Wᵀ, 2.
const denseCase = {
  op: 'dense',
  attrs: { activation: 'linear' },
  inputs: { x: [[1, 2]], weight: [[3], [4]], bias: [5] },
  output: [[16]],
  outputGradient: [[2]],
  inputGradients: { x: [[6, 8]], weight: [[2], [4]], bias: [2] },
};

describe('verify:reference', () => {
  it('knows files by their content, not by their names', async () => {
    // numpy.random.seed(1); numpy.random.randn(2), NumPy 1.24
    const stream = { seed: 1, randn: [1.6243453636632417, -0.6117564136500754] };
    const { code, stdout } = await verifyFiles({
      'any-name.json': { cases: [denseCase, stream] },
      'package.json': { name: 'something else' },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('ok             0  dense activation=linear 1×2 → 1×1');
    expect(stdout).toContain('2 cases: 2 ok, 0 off, 0 broken, 0 not yet');
  });

  it('exits with 1 where a covered case is off, and says by how much', async () => {
    const inputGradients = { ...denseCase.inputGradients, bias: [2.5] };
    const { code, stdout } = await verifyFiles({
      'a.json': { cases: [{ ...denseCase, inputGradients }] },
    });
    expect(code).toBe(1);
    // |2 − 2.5| / max(1, 2.5) = 0.2
    expect(stdout).toMatch(/OFF {7}2\.0e-1 {2}dense.*\n.*output 0, .*∂bias 2\.0e-1/);
  });

  it('lists what the engine does not have without failing', async () => {
    const { code, stdout } = await verifyFiles({
      'a.json': { cases: [denseCase, { ...denseCase, op: 'capsule' }, { what: 'else' }] },
    });
    expect(code).toBe(0);
    expect(stdout).toContain('not yet           capsule');
    expect(stdout).toContain('1 ok, 0 off, 0 broken, 2 not yet');
  });

  it('exits with 1 where a case or a file is malformed, naming the place', async () => {
    const ragged = { ...denseCase, output: [[1], [2, 3]] };
    const { code, stdout } = await verifyFiles({
      'a.json': { cases: [ragged] },
      'truncated.json': '{"cases":[{"op"',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('a.json cases[0].output is [2,3], expected numbers in even rows');
    expect(stdout).toMatch(/BROKEN .*truncated\.json: .*JSON/);
  });

  it('gives every error as JSON', async () => {
    const { stdout } = await verifyFiles(
      { 'a.json': { cases: [denseCase] } },
      '--json',
      '--dtype',
      'float32',
    );
    const { passed, dtype, files } = JSON.parse(stdout);
    expect({ passed, dtype }).toEqual({ passed: true, dtype: 'float32' });
    expect(files[0].cases[0]).toMatchObject({ status: 'ok', tolerance: 1e-5 });
    expect(files[0].cases[0].measures.map(({ what }: { what: string }) => what)).toEqual([
      'output',
      '∂x',
      '∂weight',
      '∂bias',
    ]);
  });

  it('exits with 2 where it is used wrongly', async () => {
    for (const argv of [
      [],
      ['a', 'b'],
      ['a', '--dtype', 'int8'],
      ['a', '--threads', '0'],
      ['a', '--threads', '2', '--backend', 'tfjs-wasm'],
      ['a', '--backend', 'gpu'],
      ['-x'],
    ]) {
      const { code, stderr } = await runReference(...argv);
      expect(code).toBe(2);
      expect(stderr).toContain('UsageError WRONG_USAGE');
    }
  });

  it('says where there is nothing to verify', async () => {
    expect((await verifyFiles({})).stderr).toContain('NOTHING_THERE');
    expect((await runReference('/no/such/directory')).stderr).toContain('UNREADABLE');
  });
});
