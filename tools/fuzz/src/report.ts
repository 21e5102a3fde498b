/** What a run of the fuzzer found, for people. */
import type { Totals } from './cases/run-cases.ts';

/** What became of the files of one family. */
export interface FamilyReport extends Totals {
  readonly family: string;
}

/** More problems than this are counted. */
const mostShown = 20;

export function formatReport(report: FamilyReport, seed: number): string {
  const { family, cases, accepted, slowest, mutationCounts, problems } = report;
  const mutations = Object.entries(mutationCounts)
    .map(([name, count]) => `${count} ${name}`)
    .sort()
    .join('; ');
  const lines = [
    `${family}: ${cases} files (${mutations})`,
    `  ${accepted} accepted, ${cases - accepted - problems.length} refused; slowest ${slowest.toFixed(0)} ms of processor`,
    ...problems.slice(0, mostShown).map(({ number, mutation, problem }) => {
      const how = mutation === '' ? '' : ` (${mutation})`;
      return `  seed ${seed}, case ${number}${how}: ${problem}`;
    }),
    ...(problems.length > mostShown ? [`  ${problems.length - mostShown} more`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
