import { encode } from 'cborg';
import { expect, it } from 'vitest';
import { cellIn } from '../column.ts';
import { readBytes } from './testing/cities.ts';
import { acquisition, idx, wav, wholeFiles } from './testing/whole-files.ts';

const text = new TextEncoder();

it('reads both channels of a WAV file as parts of full scale, at its rate', async () => {
  const table = await readBytes(
    wav(
      [
        [16_384, -32_768],
        [0, 32_767],
      ],
      8000,
    ),
  );
  expect(table.header).toEqual(['left', 'right']);
  expect(table.rateHz).toBe(8000);
  expect([...table.columns[0]!.numbers!]).toEqual([0.5, 0]);
  expect([...table.columns[1]!.numbers!]).toEqual([-1, 32_767 / 32_768]);
});

it('reads what there is of a WAV file that was cut off, and says what is missing', async () => {
  const whole = wav(
    Array.from({ length: 100 }, (_, i) => [i]),
    8000,
  );
  const table = await readBytes(whole.slice(0, 44 + 2 * 90 + 1));
  expect(table.count).toBe(90);
  expect(table.notes).toEqual([
    { code: 'CUT_OFF', text: 'its header tells of 10 samples more than there are' },
  ]);
});

it('refuses compressed sound, and says what it found', async () => {
  const compressed = wav([[1]], 8000);
  compressed[20] = 2;
  await expect(readBytes(compressed)).rejects.toThrow(
    /compressed samples \(code 2, 16 bits\).*\n.*ffmpeg -i cities/,
  );
});

it("reads Edge Impulse's JSON and CBOR alike, with the rate of the interval", async () => {
  const json = await readBytes(text.encode(JSON.stringify(acquisition, undefined, 2)));
  const cbor = await readBytes(encode(acquisition));
  expect(json.columns).toEqual(cbor.columns);
  expect(json.header).toEqual(['accX', 'accY']);
  expect(json.rateHz).toBe(100);
  expect(cellIn(json.columns[1]!, 8)).toBe(1);
});

it('says which row of an acquisition lacks a value', async () => {
  const payload = { ...acquisition.payload, values: [[1, 2], [3]] };
  const broken = text.encode(JSON.stringify({ ...acquisition, payload }));
  await expect(readBytes(broken)).rejects.toThrow(
    /row 2 of `payload.values` is no list of 2 numbers/,
  );
});

it('names the pixels of IDX images by row and column, and single values label', async () => {
  const table = await readBytes(
    idx(
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      2,
    ),
  );
  expect(table.header).toEqual(['pixel_0_0', 'pixel_0_1', 'pixel_1_0', 'pixel_1_1']);
  expect(table.columns.map((column) => cellIn(column, 1))).toEqual([5, 6, 7, 8]);
  const labels = await readBytes(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 7, 1, 7));
  expect([labels.header, [...labels.columns[0]!.numbers!]]).toEqual([['label'], [7, 1, 7]]);
});

it('counts rows where a file has no lines', async () => {
  const { originOf } = await import('../table.ts');
  expect(originOf(await readBytes(wholeFiles.NPY!(), 'x.npy'))(4)).toBe('x.npy row 5');
  expect(originOf(await readBytes(wholeFiles['JSON Lines']!(), 'x.jsonl'))(4)).toBe(
    'x.jsonl line 5',
  );
});
