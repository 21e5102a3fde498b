/**
 * Threads as the built command starts them: the bits they give, and what happens where they cannot
 * run to the end.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { grid } from '../testing/grid.ts';
import { runCaptured } from '../testing/run-captured.ts';
import { type RunOptions, runCommand } from '../testing/run-command.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-threads-'));
  await writeFile(join(folder, 'data.csv'), grid().join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A training of seconds, written to `out`. */
function argvOf(out: string, more: readonly string[]): string[] {
  return [
    ...['train', '--data', join(folder, 'data.csv'), '--target', 'level'],
    ...['--out', join(folder, out), '--quiet', '--validation', '0.2', '--epochs', '8'],
    ...['--hidden', '8', ...more],
  ];
}

function train(out: string, more: readonly string[], options: RunOptions = {}) {
  return runCommand(argvOf(out, more), { folder, ...options });
}

/** A module that Node runs first, on each of its threads. */
function preloaded(code: string): RunOptions {
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  return { environment: { NODE_OPTIONS: `--import ${url}` } };
}

describe('--threads', () => {
  it.each(['simd', 'js'])('writes the same bytes on 1, 2 and 4 threads: %s', async (backend) => {
    const files: Buffer[] = [];
    for (const threads of [1, 2, 4]) {
      const settings = ['--backend', backend, '--threads', `${threads}`, '--shards', '4', '--json'];
      const said = await train(`${threads}.safetensors`, settings);
      expect(said).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(said.stdout)).toMatchObject({ shards: 4, threads, backend });
      files.push(await readFile(join(folder, `${threads}.safetensors`)));
    }
    expect(files[1]?.equals(files[0]!)).toBe(true);
    expect(files[2]?.equals(files[0]!)).toBe(true);
  });

  it('cuts batches into 4 shards unless told otherwise, and stores how many', async () => {
    expect((await train('usual.safetensors', ['--threads', '2'])).code).toBe(0);
    expect((await train('cut.safetensors', ['--shards', '4'])).code).toBe(0);
    expect((await train('whole.safetensors', [])).code).toBe(0);
    const [usual, cut, whole] = await Promise.all(
      ['usual', 'cut', 'whole'].map((name) => readFile(join(folder, `${name}.safetensors`))),
    );
    expect(usual?.equals(cut!)).toBe(true);
    expect(usual?.equals(whole!)).toBe(false);
    const shown = await runCommand(['inspect', '--model', 'usual.safetensors', '--json'], {
      folder,
    });
    expect(JSON.parse(shown.stdout).manifest.training).toMatchObject({ seed: 0, shards: 4 });
  });

  it('answers and scores on several threads what one does', async () => {
    await train('m.safetensors', []);
    for (const [command, ...more] of [['predict'], ['evaluate', '--json']] as const) {
      const argv = [command, '--model', 'm.safetensors', '--data', 'data.csv', ...more];
      const alone = await runCommand(argv, { folder });
      const shared = await runCommand([...argv, '--threads', '3'], { folder });
      expect(alone).toMatchObject({ code: 0, stderr: '' });
      expect(shared).toEqual(alone);
    }
  });

  it('goes on with one thread where memory cannot be shared, to the same bytes', async () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    const said = await runCaptured(argvOf('alone.safetensors', ['--threads', '2']));
    vi.unstubAllGlobals();
    expect(said.code).toBe(0);
    expect(said.stderr).toBe('note: threads cannot share memory here; going on with one\n');
    expect((await train('two.safetensors', ['--threads', '2'])).code).toBe(0);
    const [alone, two] = await Promise.all(
      ['alone', 'two'].map((name) => readFile(join(folder, `${name}.safetensors`))),
    );
    expect(alone?.equals(two!)).toBe(true);
  });

  it('runs the kernels of js where there is no WebAssembly, and says so', async () => {
    const said = await train('js.safetensors', [], preloaded('delete globalThis.WebAssembly'));
    expect(said.code).toBe(0);
    expect(said.stderr).toBe(
      'note: backend simd runs here as js (no WebAssembly SIMD), which is slower\n',
    );
  });

  it('says so when a helping thread ends in the middle', async () => {
    const ending = preloaded(`
      import { workerData } from 'node:worker_threads';
      if (workerData?.number === 1) {
        const load = Atomics.load;
        let left = 5000;
        Atomics.load = (...cell) => (left-- === 0 ? process.exit(7) : load(...cell));
      }`);
    const said = await train('never.safetensors', ['--threads', '2'], ending);
    expect(said).toMatchObject({ code: 1, stdout: '' });
    expect(said.stderr).toContain(
      'BackendError THREAD_LOST: helping thread 1 ended before its work was done: exit code 7',
    );
    await expect(readFile(join(folder, 'never.safetensors'))).rejects.toThrow('ENOENT');
  });

  it('says what keeps a helping thread from starting', async () => {
    const failing = preloaded(`
      import { workerData } from 'node:worker_threads';
      if (workerData?.number === 2) throw new Error('no room');`);
    const said = await train('never.safetensors', ['--threads', '3'], failing);
    expect(said.code).not.toBe(0);
    expect(said.stderr).toContain('no room');
  });

  it.each([
    ['--threads', '2', 'tfjs-wasm'],
    ['--shards', '3', 'tfjs-wasm'],
    ['--shards', '3', 'auto'],
  ])('refuses %s %s on %s, whose plans cannot share memory', async (option, count, backend) => {
    const said = await train('never.safetensors', [option, count, '--backend', backend]);
    expect(said.code).toBe(2);
    expect(said.stderr).toContain(
      `\`${option}\` is \`${count}\`, expected 1 with \`--backend ${backend}\`\n  hint: the backends simd and js run`,
    );
  });
});
