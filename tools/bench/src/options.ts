/** What the command line says. */
import { existsSync } from 'node:fs';
import { inExistingFolder, wholeNumber } from '@reflexarc/command-line';
import { Command, InvalidArgumentError } from 'commander';
import { allCases } from './cases/all-cases.ts';
import { backendNames, type Case, chromiumNames, titleOf } from './cases/case.ts';
import { workloads } from './networks/workloads.ts';
import { peerNames, streamPeerNames } from './peers/peer.ts';

const about =
  'Times training steps, answers and cold starts on every backend, one process per case.';

const closing = `
--only, --workload, --system and --backend may be given more than once.

Exit codes: 0 every target was reached, 1 one was missed, 2 used wrongly

Examples:
  $ npm run bench
  $ npm run bench -- --workload W2 --system simd --rounds 1
  $ npm run bench -- --peers --only 'DS-CNN' --rounds 1
  $ npm run bench -- --peers --out tools/bench/results/node-20.json`;

const otherEngines = `engines of others in the same rounds: ${peerNames.join(', ')}; of streams
${streamPeerNames.join(', ')}; installed in tools/bench/peers the first time, some 800 MB`;
const workloadNames = [
  ...workloads.map(({ name }) => name),
  'W7 to W13',
  'W10-parquet',
  'matmul',
  'mnist-8k',
];
const systemNames = `${backendNames.join(', ')}, with peers also ${chromiumNames.join(', ')}, or a peer`;

/** What the command line holds, as commander hands it over. */
export interface Given {
  readonly peers?: true;
  readonly only?: readonly string[];
  readonly workload?: readonly string[];
  readonly system?: readonly string[];
  readonly backend?: readonly string[];
  readonly rounds: number;
  readonly node?: string;
  readonly out?: string;
  readonly json?: true;
  readonly list?: true;
  readonly writeDocs?: true;
}

/** The command with its options; what it does is left to the caller. */
export function benchCommand(): Command {
  return new Command('npm run bench --')
    .description(about)
    .option('--peers', otherEngines)
    .option('--only <text>', 'cases whose name, such as `W2 train simd`, contains it', collected)
    .option('--workload <name>', `${workloadNames.join(', ')}; all unless given`, collected)
    .option('--system <name>', `${systemNames}; all unless given`, collected)
    .option('--backend <name>', 'the same as --system', collected)
    .option(
      '--rounds <n>',
      'how often each case is run, in turn with the others',
      wholeNumber(1),
      3,
    )
    .option(
      '--node <path>',
      'another Node to run the cases with, such as one that has fused multiply-add',
      existing,
    )
    .option('--out <file>', 'where results go as JSON, with machine and versions', inExistingFolder)
    .option('--json', 'the same on stdout instead of the table')
    .option('--list', 'says which cases there are, and times none')
    .option('--write-docs', 'writes docs/benchmarks.md from tools/bench/results/*.json')
    .addHelpText('after', closing);
}

/** What was given so far, and once more. */
function collected(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new InvalidArgumentError('it does not exist');
}

/** Which cases are to be run, and whether those are all there are. */
export interface Choice {
  readonly cases: readonly Case[];
  readonly withPeers: boolean;
  readonly isWhole: boolean;
}

/** No cases where nothing has the name that was given. */
export function chosenBy(given: Given): Choice {
  const systems = [...(given.system ?? []), ...(given.backend ?? [])];
  const withPeers = given.peers === true || systems.some(isBesideOurs);
  const all = allCases({ withPeers });
  const cases = all.filter((each) => {
    const isNamed = given.only?.some((part) => titleOf(each).includes(part)) ?? true;
    const isOfWorkload = given.workload?.includes(each.workload) ?? true;
    return isNamed && isOfWorkload && (systems.length === 0 || systems.includes(each.system));
  });
  return { cases, withPeers, isWhole: cases.length === all.length };
}

/** Whether it is a system that only a comparison has. */
function isBesideOurs(system: string): boolean {
  return [...peerNames, ...streamPeerNames, ...chromiumNames].some((name) => name === system);
}
