// `npm run tutorial-data NAME PATH`: writes the data of a tutorial.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFile, handFiles, moteTable, pumpFiles } from './data.ts';

const help = `Usage: npm run tutorial-data readings FILE.csv
       npm run tutorial-data hand FOLDER
       npm run tutorial-data pump FOLDER

Writes what the tutorials learn from: readings of real motes as a table, or movements of a hand or
the sound of a pump, simulated, as recordings.
`;

/** Data that is several files. */
const recordings: Readonly<Record<string, () => readonly DataFile[]>> = {
  hand: handFiles,
  pump: pumpFiles,
};

const [name, path] = process.argv.slice(2);
const files = recordings[name ?? '']?.();
if (name === 'readings' && path !== undefined) {
  const table = moteTable();
  await writeFile(path, table);
  const rows = table.split('\n').length - 2; // without the header and the end
  process.stdout.write(`${path}: ${rows} readings of temperature and humidity\n`);
} else if (files !== undefined && path !== undefined) {
  await mkdir(path, { recursive: true });
  for (const { name: file, contents } of files) await writeFile(join(path, file), contents);
  process.stdout.write(`${path}: ${files.map((file) => file.name).join(', ')}\n`);
} else {
  const isHelp = name === '--help';
  (isHelp ? process.stdout : process.stderr).write(help);
  process.exitCode = isHelp ? 0 : 2;
}
