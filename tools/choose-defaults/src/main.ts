// `npm run choose-defaults -- DIR [SET ...]`: how settings of `reflexarc train` do on the training
// rows of the data sets in DIR. Test rows are taken out first and looked at by nothing here.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Candidate, candidates, optionsOf } from './candidates.ts';
import { readDataSets } from './data-set.ts';
import { type Losses, rank } from './rank.ts';
import { type Validated, validate } from './validate.ts';

/** Others than those that results are reported for. */
const seeds = [100, 101, 102];
const defaultRates = { classification: 0.003, regression: 0.01 };

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run choose-defaults -- DIR [SET ...]');
  process.exit(2);
}
const sets = await readDataSets(folder, names).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  console.error(
    `there is no folder ${folder}\n  hint: name one that holds a folder for each data set`,
  );
  process.exit(2);
});
if (sets.length === 0) {
  console.error(`no tables with a split that is known in ${folder}\n  hint: see the README`);
  process.exit(2);
}
const scratch = await mkdtemp(path.join(tmpdir(), 'choose-defaults-'));
try {
  const byTask = new Map<string, Map<string, Record<string, number>>>();
  for (const { name, target, trainingCsv } of sets) {
    const file = path.join(scratch, `${name}.csv`);
    await writeFile(file, trainingCsv);
    const { task } = await validate({ file, target }, ['--epochs', '1']);
    const losses = byTask.get(task) ?? new Map<string, Record<string, number>>();
    byTask.set(task, losses);
    for (const candidate of candidates(defaultRates[task])) {
      const results: Validated[] = [];
      for (const seed of seeds) {
        results.push(
          await validate({ file, target }, [...optionsOf(candidate), '--seed', `${seed}`]),
        );
      }
      const row = losses.get(labelOf(candidate)) ?? {};
      losses.set(labelOf(candidate), row);
      row[name] = meanOf(results.map(({ loss }) => loss));
      const seconds = meanOf(results.map((result) => result.seconds));
      const epochs = meanOf(results.map((result) => result.epochs));
      console.error(
        `${name} ${labelOf(candidate)}: ${row[name].toFixed(4)}, ${epochs.toFixed(0)} epochs, ${seconds.toFixed(1)} s`,
      );
    }
  }
  for (const [task, losses] of byTask) {
    print(
      task,
      Array.from(losses, ([candidate, row]) => ({ candidate, losses: row })),
    );
  }
} finally {
  await rm(scratch, { recursive: true });
}

function print(task: string, all: readonly Losses[]): void {
  const columns = Object.keys(all[0]?.losses ?? {});
  const width = (name: string) => Math.max(8, name.length + 2);
  const title = columns.map((name) => name.padStart(width(name))).join('');
  process.stdout.write(`${task}\n${'rate  averaging  batch'.padEnd(24)}${title}   score\n`);
  for (const { candidate, losses, score } of rank(all)) {
    const cells = columns.map((name) => losses[name]!.toFixed(4).padStart(width(name)));
    process.stdout.write(
      `${candidate.padEnd(24)}${cells.join('')}${score.toFixed(3).padStart(8)}\n`,
    );
  }
  process.stdout.write('\n');
}

function labelOf({ rate, averaging, batch }: Candidate): string {
  return `${String(rate).padEnd(6)}${String(averaging).padEnd(11)}${batch}`;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
