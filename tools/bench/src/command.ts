/** The command line: arguments → exit code. */
import { writeFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release } from 'node:os';
import { parseArgs } from 'node:util';
import { type Answer, backendNames, type Case, titleOf } from './cases/case.ts';
import { spawnCase } from './cases/spawn-case.ts';
import { formatResults, type Result, resultOf } from './results.ts';
import { workloads } from './workloads.ts';

const help = `Times training steps and predictions on every backend, one process per case.

Usage: npm run bench [-- --workload NAME] [--backend NAME] [--rounds N] [--node PATH] [--out FILE]

Options:
  --workload NAME  ${[...workloads.map(({ name }) => name), 'matmul'].join(', ')}; all unless given
  --backend NAME   ${backendNames.join(', ')}; all unless given
  --rounds N       how often each case is run, in turn with the others (default 3)
  --node PATH      another Node to run the cases with, such as one that has fused multiply-add
  --out FILE       where results go as JSON, with machine and versions
  --json           the same on stdout instead of the table
  --help           this text

Exit codes: 0 every target was reached, 1 one was missed, 2 used wrongly

Examples:
  $ npm run bench
  $ npm run bench -- --workload W2 --backend simd --rounds 1
`;

export interface Streams {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** @param node the Node that runs this */
export async function run(
  argv: readonly string[],
  { stdout, stderr }: Streams,
  node: string,
): Promise<number> {
  const options = parse(argv);
  if (typeof options === 'string') {
    stderr.write(`${options}\n  hint: see \`npm run bench -- --help\`\n`);
    return 2;
  }
  if (options.help) {
    stdout.write(help);
    return 0;
  }
  const { cases, rounds } = options;
  const answers = new Map<Case, Answer[]>(cases.map((each) => [each, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const each of cases) {
      stderr.write(`round ${round} of ${rounds}: ${titleOf(each)}\n`);
      answers.get(each)!.push(await spawnCase(each, options.node ?? node)); // one list per case
    }
  }
  const results = cases.flatMap((each) => resultOf(each, answers.get(each)!) ?? []);
  const report = reportOf(results, [...answers.values()].flat());
  if (options.out !== undefined)
    await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  if (options.json) stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else stdout.write(formatResults(results));
  return results.every(({ reached }) => reached) ? 0 : 1;
}

function reportOf(results: readonly Result[], answers: readonly Answer[]) {
  const [cpu] = cpus();
  return {
    node: answers[0]?.node,
    machine: {
      cpu: cpu?.model,
      cores: cpus().length,
      arch: arch(),
      os: `${platform()} ${release()}`,
    },
    load: loadavg(),
    results,
  };
}

/** Options, or what is wrong with them. */
function parse(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...{ workload: { type: 'string' }, backend: { type: 'string' } },
        ...{ rounds: { type: 'string' }, node: { type: 'string' }, out: { type: 'string' } },
        ...{ json: { type: 'boolean' }, help: { type: 'boolean' } },
      },
    });
    const rounds = Number(values.rounds ?? '3');
    if (!Number.isInteger(rounds) || rounds < 1) return `--rounds is \`${values.rounds}\``;
    const cases = allCases().filter(
      ({ workload, backend }) =>
        workload === (values.workload ?? workload) && backend === (values.backend ?? backend),
    );
    if (cases.length === 0) return 'there is no such workload or backend';
    const { node, out, json = false, help: wantsHelp = false } = values;
    return { cases, rounds, node, out, json, help: wantsHelp };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function allCases(): readonly Case[] {
  const timed = workloads.flatMap(({ name }) =>
    (['train', 'predict'] as const).map((kind) => ({ workload: name, kind })),
  );
  const all = [...timed, { workload: 'matmul', kind: 'product' } as const];
  // Predictions take one row, whatever the batch.
  const distinct = all.filter(({ workload, kind }) => kind !== 'predict' || workload !== 'W2/128');
  return distinct.flatMap((each) => backendNames.map((backend) => ({ ...each, backend })));
}
