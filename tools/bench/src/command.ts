/** The command line: arguments → exit code. */
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { measureBudgets } from '@reflexarc/checks/bundles';
import { writeFileAtomically } from '@reflexarc/io/node';
import { bundleCases } from './cases/bundle-cases.ts';
import { type Answer, type Case, titleOf } from './cases/case.ts';
import { spawnCase } from './cases/spawn-case.ts';
import { chromiumVersion } from './chromium/chromium.ts';
import { writeDocs } from './docs/write-docs.ts';
import { help, type Options, parseOptions } from './options.ts';
import { installPeers } from './peers/install.ts';
import { progressOf } from './progress.ts';
import { type Report, reportOf } from './report.ts';
import { missedOf } from './results.ts';
import { formatReport } from './table.ts';

interface Stream {
  write(text: string): unknown;
}

export interface Streams {
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** Where our packages are found. */
const packageFolder = fileURLToPath(new URL('..', import.meta.url));

/** @param node the Node that runs this */
export async function run(
  argv: readonly string[],
  { stdout, stderr }: Streams,
  node: string,
): Promise<number> {
  const options = parseOptions(argv);
  if (typeof options === 'string') {
    stderr.write(`${options}\n  hint: see \`npm run bench -- --help\`\n`);
    return 2;
  }
  if (options.wantsHelp) {
    stdout.write(help);
    return 0;
  }
  if (options.wantsList) {
    stdout.write(options.cases.map((each) => `${titleOf(each)}\n`).join(''));
    return 0;
  }
  if (options.writesDocs) {
    stderr.write(`${await writeDocs()}\n`);
    return 0;
  }
  if (options.withPeers) await installPeers((text) => stderr.write(text));
  const report = await measure(options, options.node ?? node, stderr);
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (options.out !== undefined) await writeFileAtomically(options.out, json);
  stdout.write(options.isJson ? json : formatReport(report));
  const missed = missedOf(report);
  for (const line of missed) stderr.write(`missed: ${line}\n`);
  return missed.length === 0 ? 0 : 1;
}

async function measure(options: Options, node: string, stderr: Stream): Promise<Report> {
  const { cases, rounds, withPeers } = options;
  const program = await bundleCases();
  const before = loadavg();
  const answers = new Map<Case, Answer[]>(cases.map((each) => [each, []]));
  const progress = progressOf(countOf(cases, rounds), rounds, () => performance.now());
  for (let round = 1; round <= rounds; round++) {
    for (const [each, given] of answers) {
      if (each.kind === 'learn' && round > 1) continue; // long enough to be measured by itself
      stderr.write(progress.start(each, round));
      const answer = await spawnCase(each, node, program);
      stderr.write(progress.end(answer));
      given.push(answer);
    }
  }
  const chromium = withPeers ? await chromiumVersion() : undefined;
  const bundles = options.isWhole ? await measureBudgets(packageFolder) : [];
  return reportOf(answers, { rounds, withPeers, before, chromium, bundles });
}

/** How many are run in all rounds. */
function countOf(cases: readonly Case[], rounds: number): number {
  return cases.reduce((sum, { kind }) => sum + (kind === 'learn' ? 1 : rounds), 0);
}
