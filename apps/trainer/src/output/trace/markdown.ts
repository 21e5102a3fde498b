/** A trace as Markdown: one table per matrix. */
import { counted } from '@reflexarc/core/errors';
import type { Quantity, Trace } from '@reflexarc/core/lecture';
import { titleOf } from './blocks.ts';
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
import { formatFor } from './numbers.ts';
import { pathsTable } from './paths-table.ts';
import type { TraceFormat, TraceReport } from './report.ts';
import { headlineOf, sectionsOf } from './sections.ts';

export function traceMarkdown(report: TraceReport, format: TraceFormat): string {
  const { traces, costs, paths, nudges, notes } = report;
  const parts = traces.flatMap((trace) => traceParts(trace, format));
  if (costs.length > 1) {
    parts.push(`## ${costsTitle}`, tableOf(['iteration', 'C'], costsTable(costs)));
  }
  if (paths !== undefined) {
    const { titles, rows, hidden, sum, backpropagation } = pathsTable(paths, format);
    parts.push(`## ${pathsTitle(paths)}`, tableOf(titles, rows));
    if (hidden > 0) parts.push(`… ${hidden} more paths`);
    parts.push(`Sum ${sum}, by backpropagation ${backpropagation}.`);
  }
  const [nudge] = nudges;
  if (nudge !== undefined) {
    parts.push(`## ${nudgeTitle(nudge)}`, tableOf(['', ''], nudgeLines(nudge)));
    parts.push(...nudgedMatrices(nudge).map((quantity) => matrixOf(quantity, format)));
  }
  if (nudges.length > 1) {
    const { titles, rows } = convergenceTable(nudges);
    parts.push(`## ${convergenceTitle}`, tableOf(titles, rows));
  }
  parts.push(...notes.map((note) => `Note: ${note}`));
  return `${parts.join('\n\n')}\n`;
}

function traceParts(trace: Trace, format: TraceFormat): readonly string[] {
  const parts = [`# ${headlineOf(trace)}`];
  for (const { title, note, quantities } of sectionsOf(trace)) {
    parts.push(`## ${title}`, ...quantities.map((quantity) => matrixOf(quantity, format)));
    if (note !== undefined) parts.push(note);
  }
  return parts;
}

function matrixOf(quantity: Quantity, { digits, rows }: TraceFormat): string {
  const { values, shape } = quantity;
  const shown = values.slice(0, rows);
  const formatNumber = formatFor(shown.flat(), digits);
  const titles = ['', ...Array.from({ length: shape[1] }, (_, column) => String(column + 1))];
  const lines = shown.map((row, i) => [String(i + 1), ...row.map(formatNumber)]);
  const more =
    values.length > shown.length
      ? `\n\n… ${counted(values.length - shown.length, 'more row')}`
      : '';
  return `**${titleOf(quantity)}**\n\n${tableOf(titles, lines)}${more}`;
}

function tableOf(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---:')), ...rows.map(line)].join('\n');
}
