/** Results as a table in plain text. */
import { titleOf } from './cases/case.ts';
import type { Report } from './report.ts';
import { hasP99, leadOver, type Result, showFigure } from './results.ts';

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cell: (result: Result, all: readonly Result[]) => string;
}

const columns: readonly Column[] = [
  { title: 'case', align: 'left', cell: titleOf },
  { title: 'best', align: 'right', cell: ({ best }) => showFigure(best) },
  { title: 'median', align: 'right', cell: ({ median }) => showFigure(median) },
  { title: 'unit', align: 'left', cell: ({ unit }) => unit },
  { title: 'spread', align: 'right', cell: ({ spread }) => `${spread.toFixed(2)}×` },
  {
    title: 'p99 µs',
    align: 'right',
    cell: (each) => (hasP99(each) ? showFigure(each.p99) : ''),
  },
  { title: 'RSS MB', align: 'right', cell: ({ peakRssMb }) => peakRssMb.toFixed(0) },
  {
    title: 'arena',
    align: 'right',
    cell: ({ arenaMb }) => (arenaMb === undefined ? '' : arenaMb.toFixed(2)),
  },
  {
    title: 'gz kB',
    align: 'right',
    cell: ({ gzippedKb }) => (gzippedKb === undefined ? '' : showFigure(gzippedKb)),
  },
  {
    title: 'off by',
    align: 'right',
    cell: ({ difference }) => difference?.toExponential(0) ?? '',
  },
  { title: 'target', align: 'right', cell: targetText },
  { title: '', align: 'left', cell: verdict },
];

export function formatReport(report: Report): string {
  const { results, bundles, notCompared } = report;
  const rows = results.map((each) => columns.map(({ cell }) => cell(each, results)));
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const padded = lines.map((line) =>
    line.map((cell, i) =>
      columns[i]?.align === 'right' ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!),
    ),
  );
  const sizes = bundles.map(({ name, gzipped, limit }) => {
    return `bundle of ${name}: ${gzipped} bytes gzipped, limit ${limit}`;
  });
  const not = notCompared.map((each) => `not compared: ${titleOf(each)}: ${each.problem}`);
  return [...padded.map((cells) => cells.join('  ').trimEnd()), ...sizes, ...not, tally(report)]
    .map((line) => `${line}\n`)
    .join('');
}

/** How many of our cases reached what they were to reach. */
function tally({ results }: Report): string {
  const aimed = results.filter(({ target }) => target !== undefined);
  const reached = aimed.filter((each) => each.reached);
  return `targets reached: ${reached.length} of ${aimed.length}`;
}

function targetText({ target, p99Target }: Result): string {
  const figure = target === undefined ? '' : showFigure(target);
  return p99Target === undefined ? figure : `${figure}, p99 ${showFigure(p99Target)}`;
}

/** Whether ours reached its target; how we stand to a peer. */
function verdict(result: Result, all: readonly Result[]): string {
  const lead = leadOver(result, all);
  if (lead !== undefined) {
    return lead >= 1
      ? `ours is ${showFigure(lead)}× as fast`
      : `LOST: ${showFigure(1 / lead)}× ours`;
  }
  if (result.target === undefined) return '';
  return result.reached ? 'reached' : 'MISSED';
}
