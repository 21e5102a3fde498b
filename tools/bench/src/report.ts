/** All that a run found out, as it is kept: results, and with what machine and versions. */
import { arch, cpus, loadavg, platform, release } from 'node:os';
import type { MeasuredBundle } from '@reflexarc/checks/bundles';
import type { Answer, Case } from './cases/case.ts';
import { peerVersions } from './peers/package-folder.ts';
import { type NotCompared, notComparedOf, type Result, resultOf } from './results.ts';

export interface Report {
  readonly date: string;
  /** Version of the Node that ran the cases. */
  readonly node: string;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly arch: string;
    readonly os: string;
  };
  /** Load averages of 1, 5 and 15 minutes, before and after. */
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  readonly rounds: number;
  /** Versions of the peers, where they ran. */
  readonly peers: Readonly<Record<string, string>>;
  readonly results: readonly Result[];
  /** What programs become that import ours; of whole runs only. */
  readonly bundles: readonly MeasuredBundle[];
  readonly notCompared: readonly NotCompared[];
}

export function reportOf(
  answers: ReadonlyMap<Case, readonly Answer[]>,
  about: {
    readonly rounds: number;
    readonly withPeers: boolean;
    readonly before: readonly number[];
    /** Version of the browser, where there is one. */
    readonly chromium: string | undefined;
    readonly bundles: readonly MeasuredBundle[];
  },
): Report {
  const [cpu] = cpus();
  const { rounds, withPeers, before, chromium, bundles } = about;
  const each = [...answers];
  return {
    date: new Date().toISOString().slice(0, 10),
    node: each[0]?.[1][0]?.node ?? '',
    machine: {
      cpu: cpu?.model ?? 'unknown',
      cores: cpus().length,
      arch: arch(),
      os: `${platform()} ${release()}`,
    },
    load: { before, after: loadavg() },
    rounds,
    peers: withPeers ? { ...peerVersions(), ...(chromium && { Chromium: chromium }) } : {},
    results: each.flatMap(([given, found]) => resultOf(given, found) ?? []),
    bundles,
    notCompared: each.flatMap(([given, found]) => notComparedOf(given, found) ?? []),
  };
}
