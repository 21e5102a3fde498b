/**
 * Every command ends when it is asked to: by SIGTERM, or by a second Ctrl-C, whatever it waits for
 * or computes, with nothing half-written.
 */
import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { constants as system, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, startCommand } from './testing/run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-signals-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** What a test has started, ended after it whatever became of the test. */
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function start(argv: readonly string[]): ReturnType<typeof startCommand> {
  const command = startCommand(argv, { folder });
  started.push(command.child);
  return command;
}

/** Each reads `pipe`, which gives nothing and does not end. */
const waiting = [
  'train pipe --target y --out new.safetensors',
  'evaluate pipe t.csv',
  'predict pipe t.csv --out new.csv',
  'inspect pipe',
  'data inspect pipe',
  'data convert pipe --out new.jsonl',
  'import pipe --out new.safetensors',
  'export pipe --to esm --out new.js',
  'verify-target pipe --port 127.0.0.1:1',
  'explain pipe',
  'trace pipe --target y --out new.md',
  'gradcheck pipe --target y',
  'bench pipe',
];

/** As a shell sees it. */
function statusOf({ code, signal }: Ended): number | null {
  return signal === null ? code : 128 + system.signals[signal];
}

/** A named pipe that a command may read. */
async function newPipe(): Promise<string> {
  const path = join(await mkdtemp(join(folder, 'pipe-')), 'pipe');
  execFileSync('mkfifo', [path]);
  return path;
}

/** Waits until the process reads the pipe, and leaves it open. */
async function whenRead(pipe: string, child: ChildProcess): Promise<FileHandle> {
  while (child.exitCode === null) {
    try {
      return await open(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch {
      await wait(20); // nobody does yet
    }
  }
  throw new Error(`it ended with ${child.exitCode} before it read anything`);
}

describe('a command that waits', () => {
  it.each(waiting)('%s', async (line) => {
    await Promise.all([
      endsWith(line, ['SIGINT', 'SIGINT'], 130),
      endsWith(line, ['SIGTERM'], 143),
    ]);
    expect((await readdir(folder)).filter((name) => !name.startsWith('pipe-'))).toEqual([]);
  });

  async function endsWith(
    line: string,
    signals: readonly NodeJS.Signals[],
    status: number,
  ): Promise<void> {
    const pipe = await newPipe();
    const argv = line.split(' ').map((word) => (word === 'pipe' ? pipe : word));
    const { child, ended } = start(argv);
    const end = await whenRead(pipe, child);
    for (const signal of signals) {
      child.kill(signal);
      await wait(50);
    }
    const said = await ended;
    await end.close();
    expect(statusOf(said)).toBe(status);
    expect(said).toMatchObject({ stdout: '', stderr: 'interrupted; nothing was written\n' });
  }
});

/** Each computes, or waits for a device, for much longer than a test takes. */
const busy = [
  'train t.csv --target y --network auto --epochs 100000 --patience 100000 --out new.safetensors',
  'train rec --window 20 --epochs 100000 --no-early-stopping --out new.safetensors',
  'train t.csv --target x --time y --lags 1-6 --horizon 1 --epochs 100000 --patience 100000',
  'verify-target m.safetensors --port 127.0.0.1:PORT --timeout 600',
  'trace --iteration 1000000 --layers 2,300,300,1 --out new.md',
  'gradcheck --layers 2,700,700,1',
  'bench --seconds 60',
];

describe('a command that is busy', () => {
  let port = 0;
  const silent = createServer();
  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    ({ port } = silent.address() as AddressInfo); // of a TCP server that listens
    const rows = Array.from({ length: 400 }, (_, i) => `${Math.sin(i).toFixed(3)},${i}`);
    await writeFile(join(folder, 't.csv'), `x,y\n${rows.join('\n')}\n`);
    for (const label of ['a', 'b']) {
      await mkdir(join(folder, 'rec', label), { recursive: true });
      const path = join(folder, 'rec', label, '1.csv');
      await writeFile(path, `x,time_s\n${rows.join('\n')}\n`);
    }
    const short = ['--epochs', '1', '--no-early-stopping', '--quiet'];
    const made = start(['train', 't.csv', '--target', 'x', '--out', 'm.safetensors', ...short]);
    expect((await made.ended).code).toBe(0);
  });
  afterAll(() => silent.close());

  it.each(busy)('%s', async (line) => {
    const before = await readdir(folder);
    await Promise.all([
      endsWith(line, ['SIGINT'], 130),
      endsWith(line, ['SIGINT', 'SIGINT'], 130),
      endsWith(line, ['SIGTERM'], 143),
    ]);
    expect(await readdir(folder)).toEqual(before);
  });

  async function endsWith(
    line: string,
    signals: readonly NodeJS.Signals[],
    status: number,
  ): Promise<void> {
    const { child, ended } = start(line.replace('PORT', String(port)).split(' '));
    await wait(2500); // for the work to begin
    for (const signal of signals) {
      child.kill(signal);
      await wait(50);
    }
    const said = await ended;
    expect(statusOf(said)).toBe(status);
    expect(said.stderr).toMatch(/interrupted; nothing was written\n$/);
    expect(said.stdout).toBe('');
  }
});

describe('a command that computes without a pause', () => {
  it.each([
    [['SIGINT', 'SIGINT'], 130],
    [['SIGTERM'], 143],
  ] as const)('%j', async (signals, status) => {
    const pipe = await newPipe();
    // One step takes many seconds: 2,000 rows through two layers of 2,000 units.
    const network = ['--hidden', '2000,2000', '--batch', '2000', '--backend', 'js'];
    const argv = ['train', pipe, '--target', 'y', '--out', 'new.safetensors', '--json'];
    const { child, ended } = start([...argv, ...network]);
    const table = await whenRead(pipe, child);
    // Less than a pipe holds: it does not wait for a slow reader.
    const cells = (i: number) => [Math.sin(i), Math.cos(3 * i)].map((cell) => cell.toFixed(3));
    const rows = Array.from({ length: 2000 }, (_, i) => cells(i).join());
    await table.writeFile(`x,y\n${rows.join('\n')}\n`);
    await table.close();
    await wait(1500); // for the first step to begin
    for (const signal of signals) {
      child.kill(signal);
      await wait(50);
    }
    const said = await ended;
    expect(statusOf(said)).toBe(status);
    expect(said.stderr).toMatch(/interrupted; nothing was written\n$/);
    expect(JSON.parse(said.stdout)).toMatchObject({ error: { code: 'INTERRUPTED' } });
    expect(await readdir(folder)).not.toContain('new.safetensors');
  });
});
