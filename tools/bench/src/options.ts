/** What the command line says. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { allCases } from './cases/all-cases.ts';
import { backendNames, type Case, chromiumNames, titleOf } from './cases/case.ts';
import { workloads } from './networks/workloads.ts';
import { peerNames, streamPeerNames } from './peers/peer.ts';

export const help = `Times training steps, answers and cold starts on every backend, one process per case.

Usage: npm run bench [-- --peers] [--only TEXT] [--workload NAME] [--system NAME] [--rounds N]
                     [--node PATH] [--out FILE] [--json]
       npm run bench -- --list [--peers] [--only TEXT]
       npm run bench -- --write-docs

Options:
  --peers          engines of others in the same rounds: ${peerNames.slice(0, 4).join(', ')},
                   ${peerNames.slice(4).join(', ')}; of streams ${streamPeerNames.join(', ')};
                   installed in tools/bench/peers the first time, some 800 MB
  --only TEXT      cases whose name, such as \`W2 train simd\`, contains it; may be given more than once
  --workload NAME  ${workloads.map(({ name }) => name).join(', ')},
                   W7 to W10, matmul, mnist-8k; all unless given
  --system NAME    ${backendNames.join(', ')}, with peers also
                   ${chromiumNames.join(', ')}, or a peer;
                   all unless given (--backend is the same)
  --rounds N       how often each case is run, in turn with the others (default 3)
  --node PATH      another Node to run the cases with, such as one that has fused multiply-add
  --out FILE       where results go as JSON, with machine and versions
  --json           the same on stdout instead of the table
  --list           says which cases there are, and times none
  --write-docs     writes docs/benchmarks.md from tools/bench/results/*.json
  --help           this text

Exit codes: 0 every target was reached, 1 one was missed, 2 used wrongly

Examples:
  $ npm run bench
  $ npm run bench -- --workload W2 --system simd --rounds 1
  $ npm run bench -- --peers --only 'DS-CNN' --rounds 1
  $ npm run bench -- --peers --out tools/bench/results/node-20.json
`;

export interface Options {
  readonly cases: readonly Case[];
  readonly rounds: number;
  readonly withPeers: boolean;
  /** Whether nothing was left out. */
  readonly isWhole: boolean;
  readonly node: string | undefined;
  readonly out: string | undefined;
  readonly isJson: boolean;
  readonly wantsHelp: boolean;
  readonly wantsList: boolean;
  readonly writesDocs: boolean;
}

/** Options, or what is wrong with them. */
export function parseOptions(argv: readonly string[]): Options | string {
  try {
    const { values } = parseArgs({ args: [...argv], options: known });
    const rounds = Number(values.rounds ?? '3');
    if (!Number.isInteger(rounds) || rounds < 1) return `--rounds is \`${values.rounds}\``;
    const system = values.system ?? values.backend;
    const withPeers = values.peers || isBesideOurs(system);
    const all = allCases({ withPeers });
    const cases = chosen(all, { ...values, system });
    if (cases.length === 0) return 'there is no such workload or system';
    const { node, out } = values;
    if (node !== undefined && !existsSync(node))
      return `--node is \`${node}\`, which does not exist`;
    if (out !== undefined && !existsSync(dirname(out)))
      return `--out is \`${out}\`, in a folder that does not exist`;
    return {
      cases,
      rounds,
      withPeers,
      node,
      out,
      isJson: values.json,
      wantsHelp: values.help,
      isWhole: cases.length === all.length,
      wantsList: values.list,
      writesDocs: values['write-docs'],
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const known = {
  workload: text,
  system: text,
  backend: text,
  rounds: text,
  node: text,
  out: text,
  peers: flag,
  json: flag,
  help: flag,
  list: flag,
  'write-docs': flag,
  only: { type: 'string', multiple: true },
} as const;

interface Choice {
  readonly workload?: string | undefined;
  readonly system?: string | undefined;
  readonly only?: readonly string[] | undefined;
}

function chosen(cases: readonly Case[], { only, ...exact }: Choice): readonly Case[] {
  return cases.filter((each) => {
    const { workload = each.workload, system = each.system } = exact;
    const isNamed = only?.some((part) => titleOf(each).includes(part)) ?? true;
    return workload === each.workload && system === each.system && isNamed;
  });
}

/** Whether it is a system that only a comparison has. */
function isBesideOurs(system: string | undefined): boolean {
  return [...peerNames, ...streamPeerNames, ...chromiumNames].some((name) => name === system);
}
