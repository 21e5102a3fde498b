/** A trace for the terminal, within the width. */
import { formatTable } from '../table.ts';
import { blockOf, pack } from './blocks.ts';
import { nudgeLines, nudgeTitle, pathsTitle } from './extras.ts';
import { pathsTable } from './paths-table.ts';
import type { TraceFormat, TraceReport } from './report.ts';
import { headlineOf, sectionsOf } from './sections.ts';

export function traceText(
  { trace, paths, nudge }: TraceReport,
  format: TraceFormat,
  width: number,
): string {
  const parts = sectionsOf(trace).map(({ title, note, perRow, quantities }) => {
    const blocks = quantities.map((quantity) => blockOf(quantity, format, width - 2));
    const lines = [
      ...pack(blocks, { width: width - 2, sameRows: perRow }),
      ...(note === undefined ? [] : ['', note]),
    ];
    return [title, ...lines.map(indent)].join('\n');
  });
  if (paths !== undefined) parts.push([pathsTitle(paths), ...pathsLines(paths, format)].join('\n'));
  if (nudge !== undefined) {
    const table = formatTable([{ title: '' }, { title: '', align: 'right' }], nudgeLines(nudge));
    parts.push([nudgeTitle(nudge), ...table.split('\n').map(indent)].join('\n'));
  }
  return `${[headlineOf(trace), ...parts].join('\n\n')}\n`;
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
  return [...table, ...more, ...foot.map((line) => line.padStart(width))].map(indent);
}

function indent(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
