/** A trace as one HTML file that needs nothing else. */
import type { Trace } from '@reflexarc/core/lecture';
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
import { script, style } from './html-assets.ts';
import { networkSvg } from './html-network.ts';
import { escapeHtml, matrixHtml, tableHtml } from './html-text.ts';
import { pathsTable } from './paths-table.ts';
import type { TraceFormat, TraceReport } from './report.ts';
import { headlineOf, sectionsOf } from './sections.ts';

/** The drawing shows the last iteration that is looked at. */
export function traceHtml(report: TraceReport, format: TraceFormat): string {
  const drawn = report.traces.at(-1)!; // there is at least one
  const shown = Math.min(drawn.rows, format.rows);
  const title = escapeHtml(`Trace of ${drawn.network}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p class="quiet">${escapeHtml(headlineOf(drawn))}</p>
${networkSvg(drawn)}
<label>Row <input type="range" id="row" min="1" max="${shown}" value="1"> <output id="row-number">1</output> of ${drawn.rows}</label>
${report.traces.map((trace) => sections(trace, format, report.traces.length > 1)).join('\n')}
${extras(report, format)}
<script type="application/json" id="rows">${rowsJson(drawn, shown)}</script>
<script>${script}</script>
</html>
`;
}

function sections(trace: Trace, format: TraceFormat, isOneOfSeveral: boolean): string {
  const parts = sectionsOf(trace).map(({ title, note, perRow, quantities }) => {
    const matrices = quantities.map((quantity) => matrixHtml(quantity, format, perRow));
    const text = note === undefined ? '' : `<p>${escapeHtml(note)}</p>`;
    return `<h2>${title}</h2>\n<div class="matrices">${matrices.join('\n')}</div>${text}`;
  });
  const heading = isOneOfSeveral ? [`<h1>${escapeHtml(headlineOf(trace))}</h1>`] : [];
  return [...heading, ...parts].join('\n');
}

function extras(report: TraceReport, format: TraceFormat): string {
  const { costs, paths, notes } = report;
  const parts: string[] = [];
  if (costs.length > 1) {
    parts.push(`<h2>${costsTitle}</h2>`, tableHtml(['iteration', 'C'], costsTable(costs)));
  }
  if (paths !== undefined) {
    const { titles, rows, hidden, sum, backpropagation } = pathsTable(paths, format);
    const more = hidden === 0 ? '' : `<p class="more">… ${hidden} more paths</p>`;
    parts.push(
      `<h2>${escapeHtml(pathsTitle(paths))}</h2>`,
      `<div class="scroll">${tableHtml(titles, rows)}</div>${more}`,
      `<p>Sum ${escapeHtml(sum)}, by backpropagation ${escapeHtml(backpropagation)}</p>`,
    );
  }
  parts.push(...nudgeHtml(report, format));
  parts.push(...notes.map((note) => `<p class="quiet">Note: ${escapeHtml(note)}</p>`));
  return parts.join('\n');
}

function nudgeHtml({ nudges }: TraceReport, format: TraceFormat): readonly string[] {
  const [nudge] = nudges;
  if (nudge === undefined) return [];
  const matrices = nudgedMatrices(nudge).map((each) => matrixHtml(each, format, true));
  const parts = [
    `<h2>${escapeHtml(nudgeTitle(nudge))}</h2>`,
    tableHtml(['', ''], nudgeLines(nudge)),
    `<div class="matrices">${matrices.join('\n')}</div>`,
  ];
  if (nudges.length === 1) return parts;
  const { titles, rows } = convergenceTable(nudges);
  return [...parts, `<h2>${convergenceTitle}</h2>`, tableHtml(titles, rows)];
}

/** Per row, what each layer hands on: what the drawing shows of the chosen row. */
function rowsJson({ inputs, layers }: Trace, shown: number): string {
  const handedOn = [inputs, ...layers.map(({ output }) => output)];
  const rows = Array.from({ length: shown }, (_, row) =>
    handedOn.map(({ values }) => (values[row] ?? []).slice(0, 10)),
  );
  return JSON.stringify(rows).replaceAll('<', '\\u003c');
}
