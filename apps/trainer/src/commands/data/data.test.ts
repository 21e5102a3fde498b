/** `data inspect` and `data convert` as they are typed. */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../../testing/run-captured.ts';

let folder = '';
let data = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reflexarc-data-'));
  data = join(folder, 'rooms.csv');
  const rows = Array.from({ length: 60 }, (_, i) =>
    [20 + ((i * 37) % 60) / 7, i % 5 === 2 ? '' : i % 9, i % 2 ? 'warm' : 'cool'].join(','),
  );
  await writeFile(data, `temperature,people,comfort\n${rows.join('\n')}\n`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('data inspect', () => {
  it('shows each column, and says in which rows to look for what', async () => {
    const { code, stdout } = await runCaptured(['data', 'inspect', data, '--target', 'comfort']);
    expect(code).toBe(0);
    expect(stdout).toContain('60 rows of 3 columns, target comfort (classification)');
    expect(stdout).toMatch(/people +12 +9 /);
    expect(stdout).toMatch(/column "people" has no value in 12 of 60 rows \(line 4, 9/);
    for (const line of stdout.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives the same as JSON', async () => {
    const { stdout } = await runCaptured(['data', 'inspect', data, '--json']);
    const inspected = JSON.parse(stdout);
    expect(inspected.rows).toBe(60);
    expect(inspected.findings).toMatchObject([
      { code: 'MISSING', column: 'people', rows: 12, lines: [4, 9, 14, 19, 24] },
    ]);
  });

  it('refuses a target that is not there, and a file that is none', async () => {
    const unknown = await runCaptured(['data', 'inspect', data, '--target', 'comfrt', '--json']);
    expect(JSON.parse(unknown.stdout).error).toMatchObject({ code: 'UNKNOWN_COLUMN' });
    expect(unknown.code).toBe(3);
    expect((await runCaptured(['data', 'inspect', join(folder, 'nowhere.csv')])).code).toBe(3);
    expect((await runCaptured(['data', 'inspect'])).code).toBe(2);
  });
});

describe('data convert', () => {
  it('writes a table that inspects as the same, by the end of the name', async () => {
    const figures = async (file: string): Promise<unknown> =>
      JSON.parse((await runCaptured(['data', 'inspect', file, '--json'])).stdout).columns;
    const expected = await figures(data);
    for (const form of ['parquet', 'jsonl', 'csv']) {
      const out = join(folder, `again.${form}`);
      const said = await runCaptured(['data', 'convert', data, '--out', out, '--json']);
      expect(JSON.parse(said.stdout)).toMatchObject({ rows: 60, form });
      expect(JSON.parse(said.stdout).bytes).toBe((await stat(out)).size);
      expect(await figures(out), form).toEqual(expected);
    }
  });

  it('refuses a name without a form, and to write over what it reads', async () => {
    const before = await readFile(data);
    const unknown = await runCaptured(['data', 'convert', data, '--out', join(folder, 'x.xlsx')]);
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toMatch(/a name that ends in \.csv, \.jsonl, \.parquet/);
    expect((await runCaptured(['data', 'convert', data, '--out', data])).code).toBe(2);
    expect(await readFile(data)).toEqual(before);
  });
});
