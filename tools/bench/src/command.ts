/** The command line: arguments → exit code. */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureBudgets } from '@reflexarc/checks/bundles';
import { runTool, type Streams, UsageError } from '@reflexarc/command-line';
import { writeFileAtomically } from '@reflexarc/io/node';
import { bundleCases } from './cases/bundle-cases.ts';
import { type Answer, type Case, isOnce, titleOf } from './cases/case.ts';
import { spawnCase } from './cases/spawn-case.ts';
import { chromiumVersion } from './chromium/chromium.ts';
import { writeDocs } from './docs/write-docs.ts';
import { benchCommand, type Choice, chosenBy, type Given } from './options.ts';
import { installPeers } from './peers/install.ts';
import { progressOf } from './progress.ts';
import { type Report, reportOf } from './report.ts';
import { missedOf } from './results.ts';
import { formatReport } from './table.ts';

/** Where our packages are found. */
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** @param node the Node that the cases run on unless another is given: the one that runs this */
export async function run(
  argv: readonly string[],
  streams: Streams,
  node = process.execPath,
): Promise<number> {
  return runTool(argv, streams, (end) =>
    benchCommand().action(async (given: Given) => {
      const choice = chosenBy(given);
      if (choice.cases.length === 0) {
        throw new UsageError('WRONG_USAGE', { problem: 'there is no such workload or system' });
      }
      end(await answer(given, choice, streams, node));
    }),
  );
}

async function answer(
  given: Given,
  choice: Choice,
  { stdout, stderr }: Streams,
  node: string,
): Promise<boolean> {
  if (given.list) {
    stdout.write(choice.cases.map((each) => `${titleOf(each)}\n`).join(''));
    return true;
  }
  if (given.writeDocs) {
    stderr.write(`${await writeDocs()}\n`);
    return true;
  }
  if (choice.withPeers) await installPeers((text) => stderr.write(text));
  const report = await measure(choice, { rounds: given.rounds, node: given.node ?? node, stderr });
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (given.out !== undefined) await writeFileAtomically(given.out, json);
  stdout.write(given.json ? json : formatReport(report));
  const missed = missedOf(report);
  for (const line of missed) stderr.write(`missed: ${line}\n`);
  return missed.length === 0;
}

async function measure(
  { cases, withPeers, isWhole }: Choice,
  how: { readonly rounds: number; readonly node: string; readonly stderr: Streams['stderr'] },
): Promise<Report> {
  const { rounds, node, stderr } = how;
  const program = await bundleCases();
  const before = loadavg();
  const answers = new Map<Case, Answer[]>(cases.map((each) => [each, []]));
  const progress = progressOf(countOf(cases, rounds), rounds, () => performance.now());
  for (let round = 1; round <= rounds; round++) {
    for (const [each, given] of answers) {
      if (isOnce(each) && round > 1) continue;
      stderr.write(progress.start(each, round));
      const answer = await spawnCase(each, node, program);
      stderr.write(progress.end(answer));
      given.push(answer);
    }
  }
  const chromium = withPeers ? await chromiumVersion() : undefined;
  const bundles = isWhole ? await measureBudgets(packageFolder) : [];
  return reportOf(answers, { rounds, withPeers, before, chromium, bundles });
}

/** How many are run in all rounds. */
function countOf(cases: readonly Case[], rounds: number): number {
  return cases.reduce((sum, each) => sum + (isOnce(each) ? 1 : rounds), 0);
}
