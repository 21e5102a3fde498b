import { describe, expect, it } from 'vitest';
import { run } from './command.ts';

async function captured(...argv: readonly string[]) {
  const said = { stdout: '', stderr: '' };
  const code = await run(
    argv,
    {
      stdout: { write: (text) => (said.stdout += text) },
      stderr: { write: (text) => (said.stderr += text) },
    },
    process.execPath,
  );
  return { code, ...said };
}

describe('bench', () => {
  it('times a case in a process of its own and says with what machine', async () => {
    const { code, stdout } = await captured(
      ...['--workload', 'W1', '--backend', 'simd', '--rounds', '1', '--json'],
    );
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ node: process.version, machine: { cores: expect.any(Number) } });
    const [training] = report.results;
    expect(training).toMatchObject({ workload: 'W1', kind: 'train', backend: 'simd', unit: 'µs' });
    expect(training.best).toBeGreaterThan(0.05); // 100 rows cannot be done in less
    expect(training.median).toBeGreaterThanOrEqual(training.best);
    expect(code).toBe(report.results.every(({ reached }: { reached: boolean }) => reached) ? 0 : 1);
  }, 60_000);

  it.each([
    [['--workload', 'W99'], 'there is no such workload'],
    [['--rounds', '0'], '--rounds is `0`'],
    [['--speed'], "Unknown option '--speed'"],
  ])('is told what is wrong with %s', async (argv, problem) => {
    const { code, stderr } = await captured(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
  });
});
