/** The command as a process: signals, pipes, streams and help. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { version } from '@reflexarc/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grid } from './testing/grid.ts';
import { runCommand, runShell } from './testing/run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-process-'));
  await writeFile(join(folder, 'data.csv'), grid().join('\n'));
  const quick = ['--no-early-stopping', '--epochs', '3', '--hidden', '4'];
  const said = await runCommand(
    ['train', '--data', 'data.csv', '--target', 'level', '--out', 'm.safetensors', ...quick],
    { folder },
  );
  expect(said.code).toBe(0);
});
afterAll(() => rm(folder, { recursive: true }));

describe('reflexarc', () => {
  it('is what npx runs in the root', async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const { stdout } = await promisify(execFile)(
      'npx',
      ['--no-install', 'reflexarc', '--version'],
      {
        cwd: root,
      },
    );
    expect(stdout).toBe(`${version}\n`);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends on %s with %i and leaves no file behind', async (signal, code) => {
    const before = await readdir(folder);
    const long = ['--no-early-stopping', '--epochs', '1000000', '--out', 'new.safetensors'];
    const said = await runCommand(['train', '--data', 'data.csv', '--target', 'level', ...long], {
      folder,
      onFirstWords: (child) => child.kill(signal), // they say that training has begun
    });
    expect(said).toMatchObject({ code, signal: null, stdout: '' });
    expect(said.stderr).toMatch(/interrupted; nothing was written\n$/);
    expect(await readdir(folder)).toEqual(before);
  });

  it('ends quietly when its reader has read enough', async () => {
    const [header, ...rows] = grid();
    const many = Array.from({ length: 300 }, () => rows.join('\n')).join('\n');
    await writeFile(join(folder, 'many.csv'), `${header}\n${many}\n`);
    const said = await runShell(
      `reflexarc predict --model m.safetensors --data many.csv | head -1; echo "\${PIPESTATUS[0]}"`,
      folder,
    );
    expect(said).toMatchObject({ stdout: 'level,score high,score low\n0\n', stderr: '' });
  });

  it('says that memory ran out, as an error', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `w${i},x${i * 7},${i % 7}`);
    await writeFile(join(folder, 'words.csv'), `a,b,y\n${rows.join('\n')}\n`);
    const said = await runCommand(['data', 'inspect', 'words.csv', '--json'], {
      folder,
      environment: { NODE_OPTIONS: '--max-old-space-size=24' },
    });
    expect(said).toMatchObject({ code: 1, signal: null });
    expect(said.stderr).toMatch(/^MachineError OUT_OF_MEMORY: this needs more memory than the/);
    expect(JSON.parse(said.stdout)).toMatchObject({ error: { code: 'OUT_OF_MEMORY' } });
  });

  it('answers what is piped in, without target and in another order of columns', async () => {
    const fromFile = await runCommand(
      ['predict', '--model', 'm.safetensors', '--data', 'data.csv'],
      { folder },
    );
    const swapped = grid().map((row) => row.split(',').slice(0, 3).reverse().join(';'));
    const piped = await runCommand(['predict', '--model', 'm.safetensors', '--data', '-'], {
      folder,
      stdin: `\uFEFF${swapped.join('\r\n')}\r\n`,
    });
    expect(piped).toMatchObject({ code: 0, stderr: '' });
    expect(piped.stdout).toBe(fromFile.stdout);
  });

  it('says nothing in color, and NO_COLOR leaves it so', async () => {
    const escapeCharacter = String.fromCharCode(27);
    for (const environment of [{ NO_COLOR: '1' }, { FORCE_COLOR: '1' }]) {
      const said = await runCommand(['inspect', '--model', 'm.safetensors'], {
        folder,
        environment,
      });
      expect(said.stdout + said.stderr).not.toContain(escapeCharacter);
    }
  });

  it('keeps what is said to people off the data', async () => {
    const argv = ['train', '--data', 'data.csv', '--target', 'level', '--epochs', '5', '--json'];
    const said = await runCommand(argv, { folder });
    expect(said.stderr).toMatch(/^validation {2}epoch 1\/5 {2}loss/);
    expect(JSON.parse(said.stdout)).toMatchObject({ model: null, task: 'classification' });
    expect((await runCommand([...argv, '--quiet'], { folder })).stderr).toBe('');
  });

  it('writes answers to a file and one object to stdout', async () => {
    const argv = ['predict', '--model', 'm.safetensors', '--data', 'data.csv'];
    const toFile = [...argv, '--output', 'answers.jsonl', '--format', 'jsonl', '--json'];
    const said = await runCommand(toFile, { folder });
    expect(JSON.parse(said.stdout)).toEqual({
      model: 'm.safetensors',
      data: 'data.csv',
      rows: 100,
      unanswered: [],
      notes: [],
      output: 'answers.jsonl',
    });
    const lines = (await readFile(join(folder, 'answers.jsonl'), 'utf8')).trim().split('\n');
    const { predictions } = JSON.parse((await runCommand([...argv, '--json'], { folder })).stdout);
    expect(lines.map((line) => JSON.parse(line))).toEqual(predictions);
  });
});

describe('--help', () => {
  const commands =
    'train,evaluate,predict,inspect,explain,trace,gradcheck,import,export,data inspect,data convert';

  it.each([[], ...commands.split(',').map((command) => command.split(' '))])(
    'has examples and exit codes within 80 columns: %s',
    async (...command) => {
      const said = await runCommand([...command, '--help']);
      expect(said).toMatchObject({ code: 0, stderr: '' });
      expect(said.stdout).toMatch(/^Examples:\n {2}\$ reflexarc /m);
      expect(said.stdout).toMatch(/^Exit codes: 0 done/m);
      for (const line of said.stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    },
  );
});
