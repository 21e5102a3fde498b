/**
 * Data sets in a folder: each a folder of its own with data.csv and a meta.json that names target
 * and split.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export interface DataSet {
  readonly name: string;
  /** data.csv with the header and the training rows. */
  readonly trainingCsv: string;
  readonly target: string;
}

const splits: readonly { readonly words: RegExp; isTest(row: number, count: number): boolean }[] = [
  { words: /i % 5 == 4/, isTest: (row) => row % 5 === 4 },
  { words: /last 20 %/, isTest: (row, count) => row >= Math.floor(0.8 * count) },
];

/** All data sets of `folder`, or those called by `names`. */
export async function readDataSets(
  folder: string,
  names: readonly string[],
): Promise<readonly DataSet[]> {
  const all = names.length > 0 ? names : (await readdir(folder)).sort();
  const found = await Promise.all(all.map((name) => readDataSet(path.join(folder, name), name)));
  return found.filter((each) => each !== undefined);
}

/** Undefined where the folder holds no table with a split that we know. */
async function readDataSet(folder: string, name: string): Promise<DataSet | undefined> {
  const read = (file: string) => readFile(path.join(folder, file), 'utf8').catch(() => undefined);
  const [csv, text] = [await read('data.csv'), await read('meta.json')];
  if (csv === undefined || text === undefined) return undefined;
  const { target, split, kind } = JSON.parse(text);
  if (kind !== 'tabular' || typeof target !== 'string') return undefined;
  const trainingCsv = trainingRowsOf(csv, String(split));
  return trainingCsv === undefined ? undefined : { name, trainingCsv, target };
}

/** Header and training rows: test rows are taken out before anything is learned. */
export function trainingRowsOf(csv: string, split: string): string | undefined {
  const rule = splits.find(({ words }) => words.test(split));
  const [header, ...rows] = csv.split(/\r?\n/).filter((line) => line !== '');
  if (rule === undefined || header === undefined) return undefined;
  const training = rows.filter((_, row) => !rule.isTest(row, rows.length));
  return `${[header, ...training].join('\n')}\n`;
}
