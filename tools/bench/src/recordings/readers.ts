/**
 * Programs that read recordings one after the other. Each prints its time in ms, the peak of its
 * memory in KB, and the sum of each column of all files.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peersFolder } from '../peers/package-folder.ts';
import { bundled } from '../start/starter.ts';
import type { ReaderName } from '../tables/readers.ts';

/** @returns the script, which takes the files as its arguments */
export function programOf(reader: ReaderName, folder: string): Promise<string> {
  const isOurs = reader === '@reflexarc/data';
  const resolveDir = isOurs ? fileURLToPath(new URL('.', import.meta.url)) : peersFolder;
  const code = `${isOurs ? ours : udsv}${said}`;
  return bundled(join(folder, `${isOurs ? 'ours' : reader}-recordings.cjs`), { code, resolveDir });
}

/**
 * As `reflexarc train` does: what columns are is found out, times become rates and gaps, folders
 * labels.
 */
const ours = `
  import { createReadStream } from 'node:fs';
  import { readTable, recordingsOf } from '@reflexarc/data';
  const read = async (file, add) => {
    const bytes = createReadStream(file, { highWaterMark: 2 ** 20 });
    const table = await readTable({ bytes, name: file });
    const { recordings } = recordingsOf(table, file, { labels: { kind: 'folder' } });
    for (const { times, values, rows, channels } of recordings) {
      add(0, times.reduce((sum, time) => sum + time, 0));
      const width = channels.length;
      for (let c = 0; c < width; c++) {
        let sum = 0;
        for (let row = 0; row < rows; row++) sum += values[row * width + c];
        add(1 + c, sum);
      }
    }
  };`;

/** Told by the file's first piece that all columns are numbers; nothing is made of the rows. */
const udsv = `
  import { createReadStream } from 'node:fs';
  import { inferSchema, initParser } from 'udsv';
  const read = async (file, add) => {
    let parser;
    const sums = new Float64Array(5);
    const take = (row) => {
      for (let i = 0; i < row.length; i++) sums[i] += row[i];
    };
    for await (const text of createReadStream(file, { highWaterMark: 2 ** 20, encoding: 'utf8' })) {
      parser ??= initParser(inferSchema(text));
      parser.chunk(text, parser.typedArrs, take);
    }
    parser.end();
    sums.forEach((sum, i) => add(i, sum));
  };`;

const said = `
  const run = async () => {
    const start = performance.now();
    const sums = [];
    const add = (column, value) => {
      sums[column] = (sums[column] ?? 0) + value;
    };
    for (const file of process.argv.slice(2)) await read(file, add);
    const ms = performance.now() - start;
    const { maxRSS } = process.resourceUsage();
    process.stdout.write(JSON.stringify({ ms, maxRSS, sums }));
  };
  void run();`;
