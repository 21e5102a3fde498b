/** `npm run verify:data`: public data sets, learned by one rule per kind. */
import { type Streams, UsageError, wholeNumber } from '@reflexarc/command-line';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { backendNames, type Candidate, candidateNamed } from '../backends.ts';
import type { Learned } from './learn.ts';
import { formatHead, formatLearned, formatResult, formatTotal } from './report.ts';
import { type SetResult, verify } from './verify.ts';

const about = `Learns public data sets as \`reflexarc train --network auto\` does, by its own code, and compares
the test scores with references.

DIR holds a folder per set, with a meta.json that says its files, target, kind and split, and a
baselines.json with the reference scores. Kinds are tabular, window, forecast, idx and sequence; a set of
another kind is named with the reason. A set or a reference that can't be read is counted, and the others
are gone on with; scores of different metrics are not compared. Networks are chosen by validation on
training rows; test rows are looked at once, at the end. The mean over the seeds has to be at or above the
reference mean (RMSE: below), give or take its deviation or one test row, whichever is more; for tables
where a linear model is better, at or above that too.`;

const examples = `
Examples:
  $ npm run verify:data -- ../data
  $ npm run verify:data -- ../data --set wine --set iris --seeds 0-1
`;

interface Options {
  readonly seeds: readonly number[];
  readonly set: readonly string[];
  readonly backend: Candidate;
  readonly epochs?: number;
  readonly json?: true;
}

export const addData: AddCommand = (program, streams, end) => {
  const collect = (name: string, before: readonly string[]): readonly string[] => [...before, name];
  const backends = backendNames.join(', ');
  program
    .command('data')
    .description(about)
    .argument('<dir>', 'folder of data sets')
    .addOption(
      new Option('--seeds <list>', 'as in 0-4 or 0,3')
        .argParser(seedsOf)
        .default(seedsOf('0-4'), '0-4'),
    )
    .option('--set <name>', 'this set only; can be given several times', collect, [])
    .addOption(
      new Option('--backend <name>', backends)
        .argParser(candidateNamed)
        .default(candidateNamed('simd'), 'simd'),
    )
    .option('--epochs <count>', 'the most of each training: for a quick look', wholeNumber(1))
    .option('--json', 'one JSON object instead of text')
    .addHelpText('after', examples)
    .action(async (directory: string, options: Options) =>
      end(await runData(directory, options, streams)),
    );
};

async function runData(
  directory: string,
  { seeds, set: sets, backend, epochs, json }: Options,
  { stdout, stderr }: Streams,
): Promise<boolean> {
  const results: SetResult[] = [];
  const options = {
    seeds,
    sets,
    now: () => performance.now(),
    settings: epochs === undefined ? {} : { epochs },
    backend: await backend.make('float32'),
    onLearned: (set: string, learned: Learned) => stderr.write(formatLearned(set, learned)),
  };
  if (!json) stdout.write(formatHead());
  for await (const result of verify(directory, options)) {
    results.push(result);
    if (!json) stdout.write(formatResult(result));
  }
  const passed = results.every(({ status }) => status === 'met' || status === 'skipped');
  stdout.write(
    json
      ? `${JSON.stringify({ passed, backend: backend.name, seeds, sets: results }, null, 2)}\n`
      : formatTotal(results),
  );
  return passed;
}

/** Each is a training of every set. */
const mostSeeds = 1000;

/** `0-4` → 0 1 2 3 4; `0,3` → 0 3 */
function seedsOf(text: string): readonly number[] {
  const seeds = text.split(',').flatMap((part) => {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? [];
    const length = Number(to) - Number(from) + 1;
    const isCounted = length > 0 && length <= mostSeeds;
    return isCounted ? Array.from({ length }, (_, i) => Number(from) + i) : [Number.NaN];
  });
  if (seeds.length <= mostSeeds && seeds.every(Number.isInteger)) return seeds;
  throw new UsageError('WRONG_USAGE', {
    problem: `--seeds is ${text}, expected as in 0-4 or 0,3, at most ${mostSeeds} of them`,
  });
}
