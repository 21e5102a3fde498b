/** Data samples of micro:bit CreateAI as recordings, and what is said of those that are none. */
import { expect, it } from 'vitest';
import { recordingsOf } from '../../recordings/recordings-of.ts';
import { cellsOf } from '../../table.ts';
import { holdsRecordings } from '../index.ts';
import { readBytes } from '../testing/cities.ts';
import { dataSamples } from '../testing/whole-files.ts';

const bytesOf = (content: unknown, space?: number) =>
  new TextEncoder().encode(JSON.stringify(content, undefined, space));
const options = { labels: { kind: 'column', column: 'label' } } as const;

it.each([
  ['a list', bytesOf(dataSamples)],
  ['laid out', bytesOf(dataSamples, 2)],
  ['the file of a project', bytesOf({ data: dataSamples })],
])('reads each recording with the name of its action, of %s', async (_, bytes) => {
  expect(holdsRecordings(bytes.subarray(0, 4096))).toBe(true);
  const table = await readBytes(bytes, 'samples.json');
  expect(table.header).toEqual(['x', 'y', 'z', 'label']);
  expect(cellsOf(table, 'label').join()).toBe(
    [...new Array(8).fill('wave [left]'), ...new Array(4).fill('still')].join(),
  );
  const { recordings, backwards } = recordingsOf(table, 'samples.json', options);
  expect(backwards).toBe(0);
  expect(recordings.map(({ name, rows, rateHz }) => [name, rows, rateHz])).toEqual([
    ['samples.json part 1', 4, 50],
    ['samples.json part 2', 4, 50],
    ['samples.json part 3', 4, 50],
  ]);
  const [, second] = recordings;
  expect([...second!.times]).toEqual([0, 0.02, 0.04, 0.06]);
  expect(second!.values[2]).toBe(-1);
  expect(second!.labelNames[second!.labels[0]!]).toBe('wave [left]');
});

it('says that the rate is assumed, and takes another without contradiction', async () => {
  const table = await readBytes(bytesOf(dataSamples), 'samples.json');
  expect(table.notes.map(({ text }) => text)).toContain(
    'its 3 recordings say no rate: 50 rows a second, as CreateAI asks of the board, unless `--sample-rate HZ` says another',
  );
  const ratesOf = (said: object) =>
    recordingsOf(table, 'samples.json', { ...options, ...said }).recordings[0]!.rateHz;
  expect([ratesOf({ sampleRate: 40 }), ratesOf({ usualRate: 25 })]).toEqual([40, 25]);
});

it('counts what holds no sample', async () => {
  const nothing = { x: [], y: [], z: [] };
  const content = [
    { name: 'none', ID: 1, recordings: [] },
    { ...dataSamples[0], recordings: [...dataSamples[0]!.recordings, { id: '2', data: nothing }] },
  ];
  const { notes, count } = await readBytes(bytesOf(content));
  expect(count).toBe(8);
  const texts = notes.map(({ text }) => text);
  expect(texts).toContain('action "none" has no recordings');
  expect(texts).toContain('1 recording without a sample left out');
});

it.each([
  [
    { x: [1, 2], y: [1, 2], z: [1] },
    'recording 1 of action "wave" has 2, 2, 1 numbers for x, y, z',
  ],
  [{ x: [1], y: [null], z: [1] }, 'number 1 of `y` of recording 1 of action "wave" is null'],
  [{ x: [1], y: [1] }, '`z` of recording 1 of action "wave" is no list'],
])('refuses %o by its place', async (data, message) => {
  const content = [{ name: 'wave', ID: 1, recordings: [{ ID: 2, data }] }];
  await expect(readBytes(bytesOf(content))).rejects.toThrow(message);
});

it('is no list of plain objects that have a column of that name', () => {
  expect(holdsRecordings(bytesOf([{ name: 'a', recordings: 3 }]))).toBe(false);
  expect(holdsRecordings(bytesOf([{ name: '"recordings":[{', count: 3 }]))).toBe(false);
});

it('refuses a project as it is dragged onto a board, with what to do', async () => {
  const hex = ':020000040000FA\n:1000000000400020218E01005D8E01005F8E010006\n';
  await expect(readBytes(new TextEncoder().encode(hex), 'wand.hex')).rejects.toThrow(
    /wand\.hex is no table of text but a program for a board.*\n.*save its data samples/,
  );
});
