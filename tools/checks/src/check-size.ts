// `npm run check:size`: how many lines of source each part of the repository has. The limits per
// file and function are the linter's (biome.json); this makes the whole visible, and fails when the
// median file grows past 100 lines.
import { measureSources } from './size/measure-sources.ts';

const limit = 100;
const parts = measureSources(process.argv[2] ?? process.cwd());
const row = (name: string, files: number, lines: number, median: number): string =>
  [name.padEnd(24), ...[files, lines, median].map((value) => `${value}`.padStart(8))].join('');

console.log(`${''.padEnd(24)}   files   lines  median`);
for (const { name, files, lines, median } of parts) console.log(row(name, files, lines, median));
for (const { name, median } of parts.filter((part) => part.median > limit)) {
  console.error(`error: the median file of ${name} has ${median} lines, more than ${limit}`);
  console.error('  hint: one idea per file: split the longest ones');
  process.exitCode = 1;
}
