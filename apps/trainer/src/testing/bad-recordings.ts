/** For tests: recordings that are wrong in one way each, and what `train` says to them. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { runCaptured } from './run-captured.ts';
import { swingRows, writeRecording, writeSwings } from './swings.ts';

/** What is wrong, options, exit code, code of the error, and what stderr must say. */
export type BadCase = readonly [string, readonly string[], number, string, RegExp];

/** Options for a folder of recordings. */
export const on = (data: string, ...more: readonly string[]): readonly string[] => [
  '--data',
  data,
  ...more,
];
/** Options for recordings that are fine. */
export const good = (...more: readonly string[]): readonly string[] => on('good', ...more);
/** Options for one recording whose labels stand in a file. */
export const one = (file: string): readonly string[] =>
  on('one', '--label-from', `file:${file}.csv`);

/** The folder, made once for a file of tests. */
export class BadRecordings {
  folder = '';
  readonly at = (...names: readonly string[]): string => join(this.folder, ...names);

  async make(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'reflexarc-bad-recordings-'));
    await writeSwings(this.at('good'));
    await writeFolders(this.at);
    await writeOthers(this.at);
    await writeIntervals(this.at);
    await writeChains(this.at);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  /** Trains with options whose paths are in the folder: refused, and nothing written. */
  async expectRefusal([, options, code, errorCode, words]: BadCase): Promise<void> {
    const before = await this.#files();
    const quick = ['--epochs', '2', '--no-early-stopping', '--quiet'];
    const out = ['--out', this.at('new.safetensors'), '--json'];
    const said = await runCaptured(['train', ...this.#inFolder(options), ...quick, ...out]);
    expect(said.stderr).toContain(` ${errorCode}: `);
    expect(said.stderr).toMatch(words);
    expect(said.stderr).not.toMatch(/\n {4}at /); // no stack trace
    expect(said.code).toBe(code);
    expect(JSON.parse(said.stdout).error).toMatchObject({ code: errorCode });
    expect(await this.#files()).toEqual(before);
  }

  #inFolder(argv: readonly string[]): readonly string[] {
    return argv.map((word, i) => {
      if (['--data', '--chain', '--test'].includes(argv[i - 1] ?? '')) return this.at(word);
      if (word.endsWith('.json')) return this.at(word);
      return word.replace(/^file:/, `file:${this.folder}/`);
    });
  }

  async #files(): Promise<readonly string[]> {
    return (await readdir(this.folder, { recursive: true })).sort();
  }
}

type At = BadRecordings['at'];

async function writeFolders(at: At): Promise<void> {
  for (const label of ['slow', 'fast'] as const) {
    const rows = swingRows(label, { label, seconds: 4 });
    await writeRecording(
      at('mixed', label, 'a.csv'),
      rows,
      label === 'slow' ? undefined : 'time_s,ax,gx',
    );
    await writeRecording(
      at('timeless', label, 'a.csv'),
      rows.map((row) => row.replace(/^[^,]*,/, '')),
      'ax,ay',
    );
    await writeRecording(at('backward', label, 'a.csv'), [...rows, ...rows]);
    await writeRecording(at('unsorted', label, 'a.csv'), rows.toReversed());
    await writeRecording(at('words', label, 'a.csv'), rows.with(9, '0.18,loose,1'));
    await writeRecording(at('times', label, 'a.csv'), rows.with(9, 'soon,1,1'));
    await writeRecording(at('ragged', label, 'a.csv'), rows.with(9, '0.18,1'));
    await writeRecording(
      at('still', label, 'a.csv'),
      rows.map((row) => row.replace(/^[^,]*/, '7')),
    );
    await writeRecording(
      at('only-times', label, 'a.csv'),
      rows.map((row) => row.split(',')[0]!),
      'time_s',
    );
    await writeRecording(at('no-rows', label, 'a.csv'), []);
    await mkdir(at('empty', label), { recursive: true });
    await writeFile(at('empty', label, 'a.csv'), '');
    await mkdir(at('images', label), { recursive: true });
    await writeFile(
      at('images', label, 'a.csv'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    );
    await writeRecording(
      at('persons', label, 'a.csv'),
      rows.map((row, i) => `${row},p${i % 2}`),
      'time_s,ax,ay,person',
    );
  }
}

async function writeOthers(at: At): Promise<void> {
  const fast = swingRows('fast', { label: 'fast', seconds: 4 });
  await mkdir(at('nothing'));
  await writeRecording(at('one', 'a.csv'), fast);
  await writeRecording(at('one-label', 'fast', 'a.csv'), fast);
  await writeRecording(at('one-label', 'fast', 'b.csv'), fast);
  await writeRecording(
    at('blank', 'a.csv'),
    fast.map((row) => `${row},`),
    'time_s,ax,ay,label',
  );
}

async function writeIntervals(at: At): Promise<void> {
  const intervals = (name: string, ...rows: readonly string[]) =>
    writeFile(at(`${name}.csv`), ['recording,start,end,label', ...rows].join('\n'));
  await intervals('off-the-end', 'a,0,99,up');
  await intervals('stranger', 'b,0,1,up');
  await intervals('backward-interval', 'a,2,1,up');
  await intervals('overlap', 'a,0,2,up', 'a,1,3,down');
  await intervals('no-time', 'a,early,late,up');
  await writeFile(at('columns.csv'), 'file,from,to,label\na,0,1,up');
}

async function writeChains(at: At): Promise<void> {
  const chain = (name: string, ...stages: readonly object[]) =>
    writeFile(at(`${name}.json`), JSON.stringify({ stages }));
  const window = { kind: 'window', options: { size: 50 } };
  await chain('stranger', { kind: 'windo', options: { size: 50 } });
  await chain('option', { kind: 'window', options: { length: 50 } });
  await chain('cut-off', { kind: 'lowPass', options: { hertz: 25 } }, window);
  await chain('order', { kind: 'statistics' }, window);
  await chain('endless', { kind: 'window', options: { size: 2 ** 30 } });
  await chain('features', window, { kind: 'statistics' });
  await writeFile(at('no-chain.json'), '{"stages": [');
  await writeFile(at('list.json'), '[]');
  await writeFile(
    at('undecided.json'),
    JSON.stringify({ stages: [window], decision: [{ kind: 'kOfN', options: { k: 2, n: 3 } }] }),
  );
}
