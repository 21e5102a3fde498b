import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type End, runTool, UsageError } from './run-tool.ts';
import { wholeNumber } from './whole-number.ts';

/** Runs a tool that does `work`: what it printed, and its exit code. */
async function said(argv: readonly string[], work: (end: End) => void = (end) => end(true)) {
  const written = { stdout: '', stderr: '' };
  const into = (stream: 'stdout' | 'stderr') => ({
    write: (text: string) => {
      written[stream] += text;
    },
  });
  const streams = { stdout: into('stdout'), stderr: into('stderr') };
  const code = await runTool(argv, streams, (end) => {
    const program = new Command('tool');
    program
      .command('count')
      .option('--cases <n>', 'how many', wholeNumber(1))
      .option('--threads <n>', 'at a time', wholeNumber(1, 4))
      .action(() => work(end));
    return program;
  });
  return { code, ...written };
}

describe('a tool', () => {
  it.each([
    [true, 0],
    [false, 1],
  ])(
    'whose action tells that all passed (%s) ends with %i and says nothing',
    async (passed, code) => {
      const result = await said(['count', '--cases', '12'], (end) => end(passed));
      expect(result).toEqual({ code, stdout: '', stderr: '' });
    },
  );

  it('prints its help to stdout and ends with 0', async () => {
    const { code, stdout, stderr } = await said(['count', '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--cases <n>');
  });

  it.each([
    [[], 'a command is missing'],
    [['count', '--speed'], "unknown option '--speed'"],
    [['count', '--case', '3'], 'did you mean --cases?'],
    [['count', '--cases', '0'], 'expected a whole number of at least 1'],
    [['count', '--cases', '1e3'], 'expected a whole number of at least 1'],
    [['count', '--cases', '9999999999'], 'expected a whole number of at least 1'],
    [['count', '--threads', '5'], 'expected a whole number from 1 to 4'],
    [['count', 'more'], 'too many arguments'],
  ])('that is called with %j ends with 2 and says why on stderr', async (argv, problem) => {
    const { code, stdout, stderr } = await said(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^UsageError WRONG_USAGE: /);
    expect(stderr).toMatch(/\n {2}hint: ./);
    expect(stderr).toContain(problem);
  });

  it('ends with 2 where its action finds the command line wrong', async () => {
    const { code, stderr } = await said(['count'], () => {
      throw new UsageError('WRONG_USAGE', { problem: 'there is no set `tabel`' });
    });
    expect(code).toBe(2);
    expect(stderr).toContain('there is no set `tabel`');
  });

  it('ends with 1 and a line where the system refuses, as on a file that cannot be written', async () => {
    const refusal = Object.assign(new Error("ENOENT: no such file or directory, open 'a/b'"), {
      code: 'ENOENT',
      syscall: 'open',
    });
    const { code, stderr } = await said(['count'], () => {
      throw refusal;
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: `error: ${refusal.message}\n` });
  });

  it('hides no fault of its own', async () => {
    const fault = said(['count'], () => {
      throw new TypeError('x is not a function');
    });
    await expect(fault).rejects.toThrow('x is not a function');
  });
});
