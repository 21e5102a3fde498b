/**
 * Programs that read W10, a table of 1,000,000 rows of six numbers, into columns of float64. Each
 * prints its time in ms, the peak of its memory in KB and the sum of each column.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peersFolder } from '../peers/package-folder.ts';
import { bundled } from '../start/starter.ts';

/** By whom tables are read, as they stand in results. */
export const readerNames = ['@reflexarc/data', 'udsv'] as const;
export type ReaderName = (typeof readerNames)[number];

/** @returns the script, which takes the table's file as its argument */
export function programOf(reader: ReaderName, folder: string): Promise<string> {
  const isOurs = reader === '@reflexarc/data';
  const resolveDir = isOurs ? fileURLToPath(new URL('.', import.meta.url)) : peersFolder;
  const code = `${isOurs ? ours : udsv}${said}`;
  return bundled(join(folder, `${isOurs ? 'ours' : reader}.cjs`), { code, resolveDir });
}

const pieces = 'createReadStream(process.argv[2], { highWaterMark: 2 ** 20, encoding: ENCODING })';

/** As \`reflexarc train\` reads: what the file is, and each column's kind, are found out. */
const ours = `
  import { createReadStream } from 'node:fs';
  import { readTable } from '@reflexarc/data';
  const read = async () => {
    const bytes = ${pieces.replace('ENCODING', 'undefined')};
    const { columns } = await readTable({ bytes, name: 'W10' });
    return columns.map(({ numbers }) => numbers);
  };`;

/** Told by its first piece that all columns are numbers; its rows go into columns that grow. */
const udsv = `
  import { createReadStream } from 'node:fs';
  import { inferSchema, initParser } from 'udsv';
  const read = async () => {
    let [columns, count, parser] = [[], 0, undefined];
    const take = (row) => {
      if (count === columns[0].length) {
        columns = columns.map((column) => {
          const wider = new Float64Array(2 * column.length);
          wider.set(column);
          return wider;
        });
      }
      for (let i = 0; i < columns.length; i++) columns[i][count] = row[i];
      count++;
    };
    for await (const text of ${pieces.replace('ENCODING', "'utf8'")}) {
      if (parser === undefined) {
        parser = initParser(inferSchema(text));
        columns = parser.schema.cols.map(() => new Float64Array(2 ** 16));
      }
      parser.chunk(text, parser.typedArrs, take);
    }
    parser.end();
    return columns.map((column) => column.subarray(0, count));
  };`;

const said = `
  const run = async () => {
    const start = performance.now();
    const columns = await read();
    const ms = performance.now() - start;
    const { maxRSS } = process.resourceUsage();
    const sums = columns.map((column) => column.reduce((sum, value) => sum + value, 0));
    process.stdout.write(JSON.stringify({ ms, maxRSS, sums }));
  };
  void run();`;
