/** W10 as a file of 42 MB: numbers as loggers write them, the same each time. */
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { seeded } from '@reflexarc/core';
import { writeTable as inForm, readTable } from '@reflexarc/data';

export const rowCount = 1_000_000;

/** The same table as columns of doubles, as `reflexarc data convert` writes it. */
export const parquetWorkload = 'W10-parquet';

/**
 * Writes the table.
 * @returns the sum of each column
 */
export async function writeTable(path: string, rows = rowCount): Promise<readonly number[]> {
  const random = seeded(10, 'W10');
  const sums = new Float64Array(6);
  function* lines(): Generator<string> {
    yield 'time,a,b,c,code,f\n';
    let text = '';
    for (let row = 0; row < rows; row++) {
      const cells = [
        String(row),
        (random.uniform() * 100).toFixed(3),
        random.normal().toFixed(5),
        (random.uniform() * 1000).toFixed(2),
        String(random.below(1024)),
        (random.uniform() * 10).toFixed(4),
      ];
      cells.forEach((cell, i) => {
        sums[i]! += Number(cell);
      });
      text += `${cells.join(',')}\n`;
      if (text.length < 2 ** 16 && row + 1 < rows) continue;
      yield text;
      text = '';
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
  return [...sums];
}

/** @returns the path of the same table as Parquet, beside that of CSV */
export async function asParquet(csv: string): Promise<string> {
  const path = csv.replace(/\.csv$/, '.parquet');
  const table = await readTable({ bytes: createReadStream(csv), name: 'W10' });
  await pipeline(inForm(table, 'parquet'), createWriteStream(path));
  return path;
}
