/** What the command line says. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { allCases } from './cases/all-cases.ts';
import { backendNames, type Case } from './cases/case.ts';
import { workloads } from './networks/workloads.ts';
import { peerNames } from './peers/peer.ts';

export const help = `Times training steps, answers and cold starts on every backend, one process per case.

Usage: npm run bench [-- --peers] [--workload NAME] [--system NAME] [--rounds N] [--node PATH]
                     [--out FILE] [--json]
       npm run bench -- --write-docs

Options:
  --peers          engines of others in the same rounds: ${peerNames.join(', ')};
                   installed in tools/peers the first time, some 600 MB
  --workload NAME  ${workloads.map(({ name }) => name).join(', ')},
                   W7, matmul; all unless given
  --system NAME    ${backendNames.join(', ')}, or a peer;
                   all unless given (--backend is the same)
  --rounds N       how often each case is run, in turn with the others (default 3)
  --node PATH      another Node to run the cases with, such as one that has fused multiply-add
  --out FILE       where results go as JSON, with machine and versions
  --json           the same on stdout instead of the table
  --write-docs     writes docs/benchmarks.md from tools/bench/results/*.json
  --help           this text

Exit codes: 0 every target was reached, 1 one was missed, 2 used wrongly

Examples:
  $ npm run bench
  $ npm run bench -- --workload W2 --system simd --rounds 1
  $ npm run bench -- --peers --out tools/bench/results/node-20.json
`;

export interface Options {
  readonly cases: readonly Case[];
  readonly rounds: number;
  readonly withPeers: boolean;
  readonly node: string | undefined;
  readonly out: string | undefined;
  readonly isJson: boolean;
  readonly wantsHelp: boolean;
  readonly writesDocs: boolean;
}

/** Options, or what is wrong with them. */
export function parseOptions(argv: readonly string[]): Options | string {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean', default: false } as const;
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...{ workload: text, system: text, backend: text, rounds: text, node: text, out: text },
        ...{ peers: flag, json: flag, help: flag, 'write-docs': flag },
      },
    });
    const rounds = Number(values.rounds ?? '3');
    if (!Number.isInteger(rounds) || rounds < 1) return `--rounds is \`${values.rounds}\``;
    const asked = values.system ?? values.backend;
    const isPeer = peerNames.some((name) => name === asked);
    const cases = allCases({ withPeers: values.peers || isPeer }).filter(
      ({ workload, system }) =>
        workload === (values.workload ?? workload) && system === (asked ?? system),
    );
    if (cases.length === 0) return 'there is no such workload or system';
    const { node, out } = values;
    if (node !== undefined && !existsSync(node))
      return `--node is \`${node}\`, which does not exist`;
    if (out !== undefined && !existsSync(dirname(out)))
      return `--out is \`${out}\`, in a folder that does not exist`;
    return {
      ...{ cases, rounds, node, out },
      ...{ withPeers: values.peers || isPeer, isJson: values.json, wantsHelp: values.help },
      writesDocs: values['write-docs'],
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
