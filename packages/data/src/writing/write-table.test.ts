import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentOf, expectedContent, readBytes } from '../formats/testing/cities.ts';
import { wholeFiles } from '../formats/testing/whole-files.ts';
import { joined } from '../reading/bytes/encodings.ts';
import { parseTable, readTable } from '../reading/read-table.ts';
import type { Table } from '../table.ts';
import { rowsOf } from '../testing/rows.ts';
import { type TableForm, tableForms, writeTable } from './write-table.ts';

async function written(table: Table, form: TableForm): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable(table, form)) pieces.push(piece);
  return joined(pieces);
}

it.each(tableForms)('writes %s that reads as the same table', async (form) => {
  for (const [name, file] of Object.entries(wholeFiles)) {
    const { rateHz: _, ...untimed } = await readBytes(file());
    const again = await readBytes(await written(untimed, form));
    expect(contentOf(again), name).toEqual(contentOf(untimed));
  }
});

it('writes the same CSV from every format of one table', async () => {
  const jsonLines = await readBytes(wholeFiles['JSON Lines']!());
  const parquet = await readBytes(wholeFiles.Parquet!());
  expect(contentOf(jsonLines)).toEqual(await expectedContent());
  expect(await written(parquet, 'csv')).toEqual(await written(jsonLines, 'csv'));
});

it('gives recordings a column of seconds in place of their rate', async () => {
  const recording = await readBytes(wholeFiles.WAV!());
  const text = new TextDecoder().decode(await written(recording, 'csv'));
  expect(text.split('\n').slice(0, 3)).toEqual([
    'time_s,left,right',
    '0,0,0',
    `${1 / 16_000},${Math.round(9000 * Math.sin(0.2)) / 32_768},${1 / 32_768}`,
  ]);
});

it('quotes words so that they are read again, whatever they hold', async () => {
  const word = fc.string({ minLength: 1 }).map((text) => `w${text}`.replaceAll('\0', '').trim());
  const row = fc.tuple(word, word);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (words) => {
      const rows = words.map(([a, b]) => ({ a, b }));
      const bytes = new TextEncoder().encode(rows.map((each) => JSON.stringify(each)).join('\n'));
      const table = await readTable({ bytes, name: 'words' });
      const csv = new TextDecoder().decode(await written(table, 'csv'));
      expect(rowsOf(parseTable(csv, 'words.csv', { delimiter: ',', header: true }))).toEqual(
        rowsOf(table),
      );
    }),
    { numRuns: 100, seed: 3 },
  );
});
