// Reads every import of the workspace, types included, with dependency-cruiser and reports those
// against the rules.
import { readdirSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './rules.ts';

export interface ImportViolation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly hint: string;
  /** The files of a cycle, in order. */
  readonly cycle: readonly string[];
}

export interface ImportReport {
  readonly files: number;
  readonly imports: number;
  readonly violations: readonly ImportViolation[];
}

/** No part of the workspace: its packages are there only once a benchmark has asked for them. */
const outside = '^tools/bench/peers/';

const sources = ['packages', 'apps', 'tools', 'test', 'examples'];

/** Checks the workspace that lies in `root`. */
export async function checkImports(root: string): Promise<ImportReport> {
  const present = readdirSync(root);
  const { output } = await cruise(
    sources.filter((folder) => present.includes(folder)),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: importRules },
      exclude: { path: ['(^|/)(dist|reports|coverage)/', '^(tools|test)/.*/fixtures/', outside] },
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['@reflexarc/source', 'types', 'import', 'node', 'default'],
      },
    },
    { bustTheCache: true },
  );
  return report(output);
}

function report(output: ICruiseResult | string): ImportReport {
  if (typeof output === 'string') throw new Error(`dependency-cruiser gave a text: ${output}`);
  const { summary } = output;
  return {
    files: summary.totalCruised,
    imports: summary.totalDependenciesCruised ?? 0,
    violations: summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
      hint: importRules.find(({ name }) => name === violation.rule.name)?.comment ?? '',
      cycle: (violation.cycle ?? []).map(({ name }) => name),
    })),
  };
}

/** A violation as three lines for people. */
export function formatViolation({ rule, from, to, hint, cycle }: ImportViolation): string {
  const path = cycle.length > 0 ? [from, ...cycle].join(' → ') : `${from} → ${to}`;
  return `${rule}: ${path}\n  hint: ${hint}`;
}
