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
    const { code, stdout, stderr } = await captured(
      ...['--workload', 'W1', '--system', 'simd', '--rounds', '1', '--json'],
    );
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ node: process.version, machine: { cores: expect.any(Number) } });
    expect(report).toMatchObject({ rounds: 1, notCompared: [], peers: {} });
    const [training] = report.results;
    expect(training).toMatchObject({ workload: 'W1', kind: 'train', system: 'simd', unit: 'µs' });
    expect(training.best).toBeGreaterThan(0.05); // 100 rows cannot be done in less
    expect(training.median).toBeGreaterThanOrEqual(training.best);
    expect(training.arenaMb * 2 ** 20).toBeGreaterThan(100 * 4 * 12); // its activations alone
    expect(code).toBe(stderr.includes('missed: ') ? 1 : 0);
  });

  it('compares a cold start with processes that do nothing', async () => {
    const { stdout } = await captured(
      '--workload',
      'W7',
      '--backend',
      'js',
      '--rounds',
      '1',
      '--json',
    );
    const [start, memory] = JSON.parse(stdout).results;
    expect(start).toMatchObject({ kind: 'start', unit: '× empty process', target: 1.2 });
    expect(start.best).toBeGreaterThan(0);
    expect(Number.isFinite(start.best)).toBe(true);
    expect(memory).toMatchObject({ kind: 'start-memory', unit: 'MB more', target: 10 });
    expect(memory.best).toBeGreaterThan(1); // the model alone is 0.2, and is read as a file
  });

  it('lists the cases that are asked for', async () => {
    const { code, stdout } = await captured(
      '--list',
      '--only',
      'W3 predict s',
      '--only',
      'W7',
      '--peers',
    );
    const expected = ['simd', 'simd-fma', 'simd (Chromium)', 'simd-fma (Chromium)'];
    const lines = stdout.trimEnd().split('\n');
    expect(lines.slice(0, 4)).toEqual(expected.map((system) => `W3 predict ${system}`));
    expect(lines.slice(4)).toContain('W7 start js');
    expect(code).toBe(0);
  });

  it('takes several workloads and systems', async () => {
    const workloads = ['--workload', 'W1', '--workload', 'W6'];
    const systems = ['--system', 'js', '--backend', 'simd'];
    const { stdout } = await captured('--list', ...workloads, ...systems, '--only', ' predict ');
    expect(stdout.trimEnd().split('\n')).toEqual([
      'W1 predict js',
      'W1 predict simd',
      'W6 predict js',
      'W6 predict simd',
    ]);
  });

  it.each([
    [['--workload', 'W99'], 'there is no such workload or system'],
    [['--only', 'W3 fly'], 'there is no such workload or system'],
    [['--rounds', '0'], "argument '0' is invalid. expected a whole number of at least 1"],
    [['--node', 'no/node'], "argument 'no/node' is invalid. it does not exist"],
    [['--out', 'no/folder/x.json'], 'its folder does not exist'],
    [['--rounds', '1.5'], 'expected a whole number of at least 1'],
    [['--rounds', '9999999999'], 'expected a whole number of at least 1'],
    [['--round', '3'], 'did you mean --rounds?'],
    [['--system', 'gpu'], 'there is no such workload or system'],
    [['--backend', 'gpu'], 'there is no such workload or system'],
    [['--workload'], "option '--workload <name>' argument missing"],
    [['--only'], "option '--only <text>' argument missing"],
    [['--out'], "option '--out <file>' argument missing"],
    [['--speed'], "unknown option '--speed'"],
    [['W2'], 'too many arguments'],
  ])('is told what is wrong with %s', async (argv, problem) => {
    const { code, stderr } = await captured(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(problem);
  });
});
