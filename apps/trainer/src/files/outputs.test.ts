/** Where results may go: what is there is never lost by mistake. */
import { execFileSync } from 'node:child_process';
import {
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';

let folder = '';
let data = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-outputs-'));
  data = join(folder, 'data.csv');
  await writeFile(data, `${grid().join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const train = (out: string, ...more: readonly string[]) =>
  runCaptured([
    ...['train', '--data', data, '--target', 'level', '--epochs', '2', '--hidden', '3'],
    ...['--no-early-stopping', '--quiet', '--out', out, ...more],
  ]);

describe('--out', () => {
  it('is refused where it is a file that the command reads, by whatever path', async () => {
    const link = join(folder, 'link.csv');
    await symlink(data, link);
    for (const path of [data, link, join(folder, '.', 'data.csv')]) {
      const { code, stderr } = await train(path);
      expect(code).toBe(2);
      expect(stderr).toContain('they are the same file, which would be lost');
    }
    expect(await readFile(data, 'utf8')).toBe(`${grid().join('\n')}\n`);
  });

  it('is refused by every command that would write over what it reads', async () => {
    const recordings = await mkdtemp(join(folder, 'recordings-'));
    const rows = Array.from({ length: 60 }, (_, i) => `${i / 50},${Math.sin(i)}`).join('\n');
    const files = ['a_1.csv', 'b_1.csv'].map((name) => join(recordings, name));
    for (const file of files) await writeFile(file, `time,x\n${rows}\n`);
    const labels = ['--label-from', 'name:{label}_*.csv', '--window', '20', '--stride', '10'];
    const lines = [
      ['trace', data, '--target', 'y', '--out', data],
      ['data', 'convert', data, '--out', data],
      ['import', data, '--out', data],
      ['export', data, '--to', 'esm', '--out', data],
      ['predict', 'm.safetensors', data, '--out', data],
      ['train', recordings, ...labels, '--out', files[0]!],
    ];
    for (const line of lines) {
      const { code, stderr } = await runCaptured(line);
      expect(stderr).toContain('they are the same file, which would be lost');
      expect(code).toBe(2);
    }
    expect(await readFile(data, 'utf8')).toBe(`${grid().join('\n')}\n`);
    expect(await readFile(files[0]!, 'utf8')).toBe(`time,x\n${rows}\n`);
  });

  it('replaces what a symbolic link leads to, and keeps the link', async () => {
    const [link, target] = [join(folder, 'link'), join(folder, 'target.safetensors')];
    await writeFile(target, 'old');
    await symlink(target, link);
    expect((await train(link)).code).toBe(0);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect((await stat(target)).size).toBeGreaterThan(100);
  });

  it('writes to a device as it is, and refuses a pipe', async () => {
    expect((await train('/dev/null')).code).toBe(0);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
    const full = await train('/dev/full');
    expect(full.code).toBe(1);
    expect(full.stderr).toContain('cannot write /dev/full');
    expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const refused = await train(pipe);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('is a pipe');
    expect((await stat(pipe)).isFIFO()).toBe(true);
  });

  it.each([
    ['', 2, 'expected the name of a file'],
    [' ', 2, 'expected the name of a file'],
    ['x'.repeat(300), 2, 'at most 255 bytes'],
    ['none/model.safetensors', 1, 'there is no folder "none"'],
    [tmpdir(), 1, 'is a folder'],
  ])('%j is refused before training', async (out, code, words) => {
    const refused = await train(out, '--epochs', '100000');
    expect(refused.code).toBe(code);
    expect(refused.stderr).toContain(words);
  });

  it('takes away what a killed run has left of the same file, and nothing else', async () => {
    const [left, other] = ['.m.safetensors.0123456789ab.tmp', '.n.0123456789ab.tmp'];
    const fresh = '.m.safetensors.ba9876543210.tmp'; // somebody may be writing it
    for (const name of [left, other, fresh]) await writeFile(join(folder, name), '');
    for (const name of [left, other]) await utimes(join(folder, name), 1e9, 1e9);
    expect((await train(join(folder, 'm.safetensors'))).code).toBe(0);
    const names = await readdir(folder);
    expect(names).not.toContain(left);
    expect(names).toEqual(expect.arrayContaining([other, fresh]));
  });
});

describe('a number beyond all use', () => {
  it.each([
    [['--shards', '1000000'], 'expected a whole number from 1 to 1024'],
    [['--threads', '100000'], 'expected a whole number from 1 to 256'],
    [['--batch', '1000000000'], 'expected a whole number from 1 to 1048576'],
    [['--hidden', '1000000000'], 'whole numbers from 1 to 65536'],
    [['--hidden', Array.from({ length: 65 }, () => 1).join()], 'up to 64 whole numbers'],
  ])('is refused with the bound: %j', async (argv, words) => {
    const { code, stderr } = await train(join(folder, 'never.safetensors'), ...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
