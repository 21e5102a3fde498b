/**
 * `npm run fuzz`: hostile files by the thousand, and what a reader does of which it must not.
 * Knows no process.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { inExistingFolder, runTool, type Streams, wholeNumber } from '@reflexarc/command-line';
import { Command, InvalidArgumentError } from 'commander';
import { fuzzCase } from './cases/fuzz-case.ts';
import { bounds } from './cases/judge.ts';
import { runCases } from './cases/run-cases.ts';
import type { Family } from './families/family.ts';
import { families } from './families/index.ts';
import { type FamilyReport, formatReport } from './report.ts';

/** Progress is shown where people look on. */
interface FuzzStreams extends Streams {
  readonly stderr: Streams['stderr'] & { readonly isTTY?: boolean };
}

interface Options {
  readonly cases: number;
  readonly seed: number;
  readonly from: number;
  readonly family?: Family;
  readonly processes: number;
  readonly keep?: string;
  readonly report?: string;
  readonly json?: true;
}

const about = `Changes sound files, by their structure and at random, and opens what comes out.

Each outcome has to be an answer, or a typed error that names the file, within ${bounds.milliseconds} ms of
processor and ${bounds.bytesPerByte} x the file's size plus ${bounds.bytes / 2 ** 20} MB of memory. Each case hangs on seed and number
alone: \`--from N --cases 1\` runs one again, \`--keep FOLDER\` writes the files that are at fault.`;

const examples = `
Examples:
  $ npm run fuzz
  $ npm run fuzz -- --cases 20000 --json
  $ npm run fuzz -- --cases 100000 --report fuzz.json
  $ npm run fuzz -- --seed 7 --from 1234 --cases 1 --keep out

Exit codes: 0 nothing found, 1 something found, 2 used wrongly`;

/** One run; 0, 1 or 2. */
export async function run(argv: readonly string[], streams: FuzzStreams): Promise<number> {
  return runTool(argv, streams, (end) =>
    new Command('fuzz')
      .description(about)
      .option('--cases <n>', 'files of each family', wholeNumber(), 1_000_000)
      .option('--seed <n>', 'fixes the files', wholeNumber(), 0)
      .option('--from <n>', 'number of the first file', wholeNumber(), 0)
      .option(
        '--family <name>',
        `${families.map(({ name }) => name).join(', ')}; all unless given`,
        named,
      )
      .option('--processes <n>', 'at a time', wholeNumber(1), availableParallelism())
      .option('--keep <folder>', 'where to write the files that are at fault')
      .option('--report <file>', 'where to write the same as JSON', inExistingFolder)
      .option('--json', 'one JSON object instead of the lines')
      .addHelpText('after', examples)
      .action(async (options: Options) => end(await fuzz(options, streams))),
  );
}

async function fuzz(options: Options, { stdout, stderr }: FuzzStreams): Promise<boolean> {
  const { cases: count, seed, from: start, keep, json } = options;
  const reports: FamilyReport[] = [];
  for (const family of options.family === undefined ? families : [options.family]) {
    const totals = await runCases(family.name, {
      seed,
      start,
      count,
      processes: options.processes,
      onProgress: (done) => {
        if (stderr.isTTY) stderr.write(`\r${family.name}: ${done} of ${count}`);
      },
    });
    if (stderr.isTTY) stderr.write('\r\u001b[K');
    const report = { family: family.name, ...totals };
    reports.push(report);
    if (keep !== undefined) await write(family, report, { seed, folder: keep });
    if (!json) stdout.write(formatReport(report, seed));
  }
  const failed = reports.reduce((sum, { problems }) => sum + problems.length, 0);
  const passed = reports.reduce((sum, { cases }) => sum + cases, 0) - failed;
  const whole = `${JSON.stringify({ seed, passed, failed, families: reports }, null, 2)}\n`;
  if (options.report !== undefined) await writeFile(options.report, whole);
  if (json) stdout.write(whole);
  else stdout.write(`${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

async function write(
  family: Family,
  { problems }: FamilyReport,
  { seed, folder }: { readonly seed: number; readonly folder: string },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const bases = family.bases();
  for (const { number } of problems) {
    const { bytes } = fuzzCase(family, bases, { seed, number });
    await writeFile(join(folder, `${family.name}-${seed}-${number}`), bytes);
  }
}

function named(name: string): Family {
  const found = families.find((family) => family.name === name);
  if (found !== undefined) return found;
  throw new InvalidArgumentError(`expected one of ${families.map((each) => each.name).join(', ')}`);
}
