import { simdFeatures } from '@reflexarc/core/backends/simd';
import { conformanceCases } from '@reflexarc/core/conformance';
import { describe, expect, it } from 'vitest';
import { runCaptured } from '../testing.ts';

const captured = (...argv: readonly string[]) => runCaptured('kernels', ...argv);

describe('conformance', () => {
  it('says of each backend what it ran and how far off it was', async () => {
    const { code, stdout } = await captured('--kernel', 'matmul', '--cases', '5');
    expect(code).toBe(0);
    const { length } = [...conformanceCases({ kernels: ['matmul'], randomCases: 5 })];
    expect(length).toBeGreaterThan(5);
    const all = `1 kernels, ${length} cases, ${length} passed, 0 failed, 0 skipped`;
    expect(stdout.startsWith(`js float32: ${all}\n`)).toBe(true);
    expect(stdout).toMatch(/\n {2}worst error \d\.\de-\d \(matmul, .*\), tolerance/);
    expect(stdout).toContain(`js float64: ${all}`);
  });

  it('says how far a backend is from another, and which of its variants ran', async () => {
    const few = ['--kernel', 'matmul', '--cases', '5'];
    const { code, stdout } = await captured('--backend', 'simd', '--against', 'js', ...few);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^simd float32: .*\n {2}without fused multiply-add\n {2}largest difference from js \d\.\de-[78] /,
    );
  });

  it('runs simd with fused multiply-add where the runtime has it, and fails by name where not', async () => {
    const { code, stdout, stderr } = await captured('--backend', 'simd-fma', '--kernel', 'add');
    const said = simdFeatures().hasFma ? [0, stdout] : [1, stderr];
    expect(code).toBe(said[0]);
    expect(said[1]).toContain('fused multiply-add');
    const all = await captured('--kernel', 'add');
    expect(all.code).toBe(0);
    expect(all.stdout).toMatch(/^simd-fma( float32: 1 kernels|: not run: .* no fused)/m);
  });

  it('prints one object with --json', async () => {
    const { code, stdout } = await captured('--backend', 'js', '--kernel', 'copyBlock', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      passed: true,
      backends: [
        { backend: 'js', dtype: 'float32', kernels: 1, worst: { error: 0 }, failures: [] },
        { backend: 'js', dtype: 'float64', kernels: 1, worst: { error: 0 }, failures: [] },
      ],
    });
  });

  it.each([
    [['--backend', 'abacus'], 'there is no backend `abacus`'],
    [['--kernel', 'abacus'], 'there is no kernel `abacus`'],
    [['--cases', '-3'], '--cases'],
    [['--speed'], "unknown option '--speed'"],
  ])('is told what is wrong with %s', async (argv, problem) => {
    const { code, stdout, stderr } = await captured(...argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(problem);
  });
});
