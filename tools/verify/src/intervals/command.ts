/** `npm run verify:intervals`: whether intervals hold the share of truths that they say. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { type Streams, UsageError, wholeNumber } from '@reflexarc/command-line';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { backendNames, type Candidate, candidateNamed } from '../backends.ts';
import { VerificationError } from '../verification-error.ts';
import { coverageOf, numberSet, type SetCoverage } from './coverage.ts';

/** The pooled share may lie this far from the one that was asked for. */
const tolerance = 0.02;

const about = `Learns the tables of DIR whose target is a number, with intervals around what is predicted, on random
splits, and counts how many truths of the test rows lie inside. Over all sets and splits together, the share has
to be within ${tolerance} of the one that was asked for. DIR is as for \`verify:data\`.`;

interface Options {
  readonly coverage: number;
  readonly splits: number;
  readonly set: readonly string[];
  readonly backend: Candidate;
  readonly json?: true;
}

export const addIntervals: AddCommand = (program, streams, end) => {
  const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];
  program
    .command('intervals')
    .description(about)
    .argument('<dir>', 'folder of data sets')
    .option('--coverage <share>', 'share of the truths that intervals are to hold', shareOf, 0.9)
    .option('--splits <count>', 'random splits of each set', wholeNumber(1), 10)
    .option('--set <name>', 'this set only; can be given several times', collect, [])
    .addOption(
      new Option('--backend <name>', backendNames.join(', '))
        .argParser(candidateNamed)
        .default(candidateNamed('simd'), 'simd'),
    )
    .option('--json', 'one JSON object instead of text')
    .action(async (directory: string, options: Options) =>
      end(await runIntervals(directory, options, streams)),
    );
};

async function runIntervals(
  directory: string,
  { coverage, splits, set: wanted, backend: candidate, json }: Options,
  { stdout }: Streams,
): Promise<boolean> {
  const backend = await candidate.make('float32');
  const sets: SetCoverage[] = [];
  for (const name of await namesIn(directory, wanted)) {
    const meta = await numberSet(path.join(directory, name));
    if (meta === undefined) continue;
    const found = await coverageOf(meta, { coverage, splits, backend });
    sets.push(found);
    if (!json) stdout.write(`${setLine(found)}\n`);
  }
  const rows = sets.reduce((sum, each) => sum + each.rows, 0);
  if (rows === 0) {
    const hint = 'a set is a folder with a meta.json of kind tabular whose task is regression';
    throw new VerificationError('NOTHING_THERE', { directory, missing: 'tables of numbers', hint });
  }
  const pooled = sets.reduce((sum, each) => sum + each.inside, 0) / rows;
  const passed = Math.abs(pooled - coverage) <= tolerance;
  stdout.write(
    json
      ? `${JSON.stringify({ passed, coverage, pooled, rows, sets }, null, 2)}\n`
      : `pooled: ${percent(pooled)} of ${rows} test rows inside, ${percent(coverage)} asked for\n` +
          `${passed ? '1 passed, 0 failed' : '0 passed, 1 failed'}\n`,
  );
  return passed;
}

async function namesIn(directory: string, wanted: readonly string[]): Promise<readonly string[]> {
  if (wanted.length > 0) return wanted;
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: directory, reason }, { cause });
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function setLine({ name, rows, inside, splits, width }: SetCoverage): string {
  const [low, high] = [Math.min(...splits), Math.max(...splits)].map(percent);
  return (
    `${name}: ${percent(inside / rows)} of ${rows} inside, ${low} to ${high} by split, ` +
    `mean width ${Number(width.toPrecision(4))}`
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function shareOf(text: string): number {
  const share = Number(text);
  if (share > 0 && share < 1) return share;
  const problem = `--coverage is ${text}, expected a share between 0 and 1, as in 0.9`;
  throw new UsageError('WRONG_USAGE', { problem });
}
