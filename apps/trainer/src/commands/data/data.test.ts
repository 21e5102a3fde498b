/** `data inspect` and `data convert` as they are typed. */
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeGrayPng } from '../../testing/gray-png.ts';
import { runCaptured } from '../../testing/run-captured.ts';
import { writeTone } from '../../testing/tones.ts';

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

  it('keeps the plot of a column whole in 80 columns, whatever the names', async () => {
    const name = 'a_quantity_of_the_machine_in_the_cellar';
    const wide = join(folder, 'wide.csv');
    const numbers = Array.from({ length: 64 }, (_, i) => `${i / 1000 - 123},${i}`);
    await writeFile(wide, `${name},x\n${numbers.join('\n')}\n`);
    const { stdout } = await runCaptured(['data', 'inspect', wide]);
    const [, line = ''] = stdout.match(/^(a_quantity.*)$/m) ?? [];
    expect(line).toMatch(/^a_quantity_of_the_machine_… .* -123 … -122.9$/); // not even four bins
    expect(stdout).toMatch(/^x +0 +64 +31.5 ± 18.\d+ +0 ████████ 63$/m);
    expect(Math.max(...stdout.split('\n').map((each) => each.length))).toBeLessThanOrEqual(80);
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

describe('data inspect of folders', () => {
  it('says of recordings what they hold, and names the files that are wrong', async () => {
    const sounds = join(folder, 'sounds');
    for (const [i, hertz] of [300, 310, 320, 330, 340].entries()) {
      await writeTone(join(sounds, 'fan', `${i}.wav`), { hertz, seconds: 0.5 });
      await writeTone(join(sounds, 'pump', `${i}.wav`), { hertz: 2 * hertz, seconds: 0.5 });
    }
    const sound = await runCaptured(['data', 'inspect', sounds]);
    expect(sound.stdout).toContain('10 recordings, 40000 rows, 5 s at 8000 rows a second');
    expect(sound.stdout).toMatch(/fan +5 +2\.5 +█+\n/);
    expect(sound.stdout).toContain('Nothing was found that seems wrong.');
    await copyFile(join(sounds, 'fan', '1.wav'), join(sounds, 'pump', '9.wav'));
    await writeFile(join(sounds, 'pump', '8.wav'), 'RIFF');
    const wrong = await runCaptured(['data', 'inspect', sounds, '--json']);
    expect(JSON.parse(wrong.stdout).findings).toMatchObject([
      { code: 'UNREADABLE', places: [{ file: join(sounds, 'pump', '8.wav') }] },
      { code: 'TWO_LABELS', places: [{ file: join(sounds, 'pump', '9.wav') }] },
    ]);
    const one = await runCaptured(['data', 'inspect', join(sounds, 'fan', '0.wav'), '--json']);
    expect(JSON.parse(one.stdout)).toMatchObject({ recordings: 1, rateHz: 8000, findings: [] });
  });

  it('says of images what they hold, and names those that are wrong', async () => {
    const images = join(folder, 'images');
    for (let i = 0; i < 6; i++) {
      await writeGrayPng(join(images, 'a', `${i}.png`), 8, (row) => 10 * row + i);
      await writeGrayPng(join(images, 'b', `${i}.png`), 8, (_, column) => 20 * column + i);
    }
    await writeFile(join(images, 'b', '7.png'), 'no image');
    const { code, stdout } = await runCaptured(['data', 'inspect', images]);
    expect(code).toBe(0);
    expect(stdout).toContain('12 images, 12 of 8 × 8 in gray');
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(/1 of 13 files can't be read: .*7\.png is text/);
  });

  it('refuses what is wrong with all of them, and no folder', async () => {
    const none = await runCaptured([
      ...['data', 'inspect', join(folder, 'sounds'), '--label-from', 'column:nobody'],
    ]);
    expect([none.code, none.stderr]).toEqual([3, expect.stringContaining('nobody')]);
    expect((await runCaptured(['data', 'inspect', join(folder, 'nowhere')])).code).toBe(3);
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
