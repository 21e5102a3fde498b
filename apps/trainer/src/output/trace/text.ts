/** A trace for the terminal, within the width. */
import type { Trace } from '@reflexarc/core/lecture';
import { formatTable } from '../table.ts';
import { blockOf, pack } from './blocks.ts';
import {
  convergenceTable,
  convergenceTitle,
  costsTable,
  costsTitle,
  nudgedMatrices,
  nudgeLines,
  nudgeTitle,
  pathsTitle,
} from './extras.ts';
import { pathsTable } from './paths-table.ts';
import type { TraceFormat, TraceReport } from './report.ts';
import { headlineOf, sectionsOf } from './sections.ts';

export function traceText(report: TraceReport, format: TraceFormat, width: number): string {
  const { traces, costs, paths, nudges, notes } = report;
  const parts = traces.flatMap((trace) => [
    headlineOf(trace),
    ...sectionsText(trace, format, width),
  ]);
  if (costs.length > 1) parts.push(section(costsTitle, tableLines(['', 'C'], costsTable(costs))));
  if (paths !== undefined) parts.push(section(pathsTitle(paths), pathsLines(paths, format)));
  const [nudge] = nudges;
  if (nudge !== undefined) {
    const table = formatTable([{ title: '' }, { title: '', align: 'right' }], nudgeLines(nudge));
    const matrices = nudgedMatrices(nudge).map((each) => blockOf(each, format, width - 2));
    const lines = [
      ...table.split('\n'),
      '',
      ...pack(matrices, { width: width - 2, sameRows: true }),
    ];
    parts.push(section(nudgeTitle(nudge), lines));
  }
  if (nudges.length > 1) {
    const { titles, rows } = convergenceTable(nudges);
    parts.push(section(convergenceTitle, tableLines(titles, rows)));
  }
  parts.push(...notes.map((note) => `Note: ${note}`));
  return `${parts.join('\n\n')}\n`;
}

function sectionsText(trace: Trace, format: TraceFormat, width: number): readonly string[] {
  return sectionsOf(trace).map(({ title, note, perRow, quantities }) => {
    const blocks = quantities.map((quantity) => blockOf(quantity, format, width - 2));
    return section(title, [
      ...pack(blocks, { width: width - 2, sameRows: perRow }),
      ...(note === undefined ? [] : ['', note]),
    ]);
  });
}

function section(title: string, lines: readonly string[]): string {
  return [title, ...lines.map(indent)].join('\n');
}

function tableLines(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const columns = titles.map((title) => ({ title, align: 'right' as const }));
  return formatTable(columns, rows, Number.POSITIVE_INFINITY).split('\n');
}

function pathsLines(
  paths: NonNullable<TraceReport['paths']>,
  format: TraceFormat,
): readonly string[] {
  const { titles, rows, hidden, sum, backpropagation } = pathsTable(paths, format);
  const columns = titles.map((title, i) => ({
    title,
    align: i === 1 ? ('left' as const) : ('right' as const),
  }));
  const table = formatTable(columns, rows, Number.POSITIVE_INFINITY).split('\n');
  const width = Math.max(...table.map((line) => [...line].length));
  const more = hidden === 0 ? [] : [`… ${hidden} more paths`];
  const foot = [`sum  ${sum}`, `backpropagation  ${backpropagation}`];
  return [...table, ...more, ...foot.map((line) => line.padStart(width))];
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
