import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLogFile } from './log-file.ts';
import type { LogOptions } from './log-levels.ts';
import { runLog } from './run-log.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

function open(name: string, options: Partial<LogOptions> = {}) {
  const losses: string[] = [];
  const path = join(folder, name);
  const onLoss = (reason: string) => losses.push(reason);
  const log = openLogFile({
    path,
    level: 'info',
    maximumBytes: 1e6,
    files: 3,
    onLoss,
    ...options,
  });
  return { log, losses, path };
}
const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { i: number });

describe('a log', () => {
  it('never grows beyond its files and their size, and keeps the newest', async () => {
    const { log, path } = open('turned.jsonl', { maximumBytes: 100 });
    for (let i = 0; i < 100; i++) log.write('info', { i, text: 'twenty characters' });
    const names = (await readdir(folder)).filter((name) => name.startsWith('turned'));
    expect(names.sort()).toEqual(['turned.jsonl', 'turned.jsonl.1', 'turned.jsonl.2']);
    for (const name of names)
      expect((await stat(join(folder, name))).size).toBeLessThanOrEqual(100);
    const kept = [
      ...(await linesOf(`${path}.2`)),
      ...(await linesOf(`${path}.1`)),
      ...(await linesOf(path)),
    ].map(({ i }) => i);
    expect(kept.at(-1)).toBe(99);
    expect(kept).toEqual(kept.map((_, place) => kept[0]! + place)); // none is missing in between
  });

  it('goes on where it ended the last time', async () => {
    const { log, path } = open('again.jsonl');
    log.write('info', { i: 1 });
    open('again.jsonl').log.write('info', { i: 2 });
    expect(await linesOf(path)).toEqual([{ i: 1 }, { i: 2 }]);
  });

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk counts what it loses, and says so once',
    () => {
      const { log, losses } = open('x', { path: '/dev/full' });
      for (let i = 0; i < 3; i++) log.write('error', { i });
      expect(log.lost).toBe(3);
      expect(losses).toEqual([expect.stringContaining('no space left')]);
    },
  );

  it('is begun anew where someone has removed it, its folder too', async () => {
    const inside = await mkdtemp(join(folder, 'removed-'));
    const { log, losses } = open('away', { path: join(inside, 'away.jsonl') });
    log.write('info', { i: 1 });
    await rm(inside, { recursive: true });
    log.write('info', { i: 2 });
    expect(await linesOf(join(inside, 'away.jsonl'))).toEqual([{ i: 2 }]);
    expect([log.lost, losses]).toEqual([0, []]);
  });

  it('has faults, notices and what changes; all decisions only where asked for', async () => {
    const decision = (i: number, label: string) => ({ type: 'decision', i, label });
    const records = [
      { type: 'start', i: 0 },
      decision(1, 'a'),
      decision(2, 'a'),
      decision(3, 'b'),
      { type: 'notice', i: 4 },
      { type: 'fault', i: 5 },
    ];
    const written = async (level: LogOptions['level']) => {
      const { log, path } = open(`${level}.jsonl`, { level });
      const lines = runLog(log);
      for (const record of records) lines.add(record);
      return (await linesOf(path)).map(({ i }) => i);
    };
    expect(await written('error')).toEqual([5]);
    expect(await written('warning')).toEqual([4, 5]);
    expect(await written('info')).toEqual([0, 1, 3, 4, 5]);
    expect(await written('debug')).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
