import { Readable } from 'node:stream';
import { Command, Help } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from './commands/index.ts';
import type { Context } from './context.ts';
import { runCaptured } from './testing/run-captured.ts';

describe('the command line', () => {
  it('lists every command in its help, on stdout', async () => {
    const { code, stdout, stderr } = await runCaptured(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('Exit codes: 0 done');
    const [, listed = ''] = stdout.split('Commands:\n');
    expect(listed.match(/^ {2}(?!help )[a-z-]+ /gm)).toHaveLength(commands.length);
  });

  it('lists each command with the arguments that it takes', async () => {
    const context: Context = {
      stdin: Readable.from([]),
      stdout: { write() {} },
      stderr: { write() {} },
      environment: {},
      interrupted: new AbortController().signal,
      now: () => 0,
    };
    for (const { name, usage, description, load } of commands) {
      const command = new Command(name).description(description);
      (await load())(command, context);
      const line = usage === undefined ? name : `${name} ${usage}`;
      expect(line).toBe(new Help().subcommandTerm(command));
    }
  });

  it('takes no command for wrong usage, with help on stderr', async () => {
    const { code, stdout, stderr } = await runCaptured([]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: reflexarc');
  });

  it('names an unknown option and the nearest known one', async () => {
    const { code, stdout, stderr } = await runCaptured(['explain', '--hiden', '3']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'UsageError WRONG_USAGE: unknown option `--hiden`\n  hint: did you mean `--hidden`?\n',
    );
  });

  it('names an unknown command and the nearest known one', async () => {
    const { code, stderr } = await runCaptured(['explian']);
    expect(code).toBe(2);
    expect(stderr).toContain('unknown command `explian`\n  hint: did you mean `explain`?');
  });

  it('says which value an option cannot take, and what it can', async () => {
    const hidden = await runCaptured(['explain', '--hidden', '64,-3']);
    expect(hidden.code).toBe(2);
    expect(hidden.stderr).toContain('`--hidden` is `64,-3`, expected up to 64 whole numbers');
    const activation = await runCaptured(['explain', '--activation', 'rellu']);
    expect(activation.code).toBe(2);
    expect(activation.stderr).toContain('did you mean `relu`?');
  });

  it('can be interrupted while it waits for standard input', async () => {
    const endless = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
    };
    const argv = ['train', '--data', '-', '--target', 'level', '--json'];
    const interrupted = AbortSignal.timeout(20);
    const { code, stdout, stderr } = await runCaptured(argv, { stdin: endless, interrupted });
    expect(code).toBe(130);
    expect(JSON.parse(stdout).error.code).toBe('INTERRUPTED');
    expect(stderr).toBe('interrupted; nothing was written\n');
  });

  it('puts one object on stdout with --json even when it fails', async () => {
    const { code, stdout, stderr } = await runCaptured(['explain', '--json', '--inputs', '0']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: {
        class: 'UsageError',
        code: 'INVALID_VALUE',
        message: '`--inputs` is `0`, expected a whole number from 1 to 1048576',
        detail: { option: '--inputs', value: '0', expected: 'a whole number from 1 to 1048576' },
      },
    });
    expect(stderr).toContain('UsageError INVALID_VALUE');
  });
});
