/** A trace as one HTML file that needs nothing else. */
import type { Trace } from '@reflexarc/core/lecture';
import { nudgeLines, nudgeTitle, pathsTitle } from './extras.ts';
import { script, style } from './html-assets.ts';
import { networkSvg } from './html-network.ts';
import { escapeHtml, matrixHtml, tableHtml } from './html-text.ts';
import { pathsTable } from './paths-table.ts';
import type { TraceFormat, TraceReport } from './report.ts';
import { headlineOf, sectionsOf } from './sections.ts';

export function traceHtml(report: TraceReport, format: TraceFormat): string {
  const { trace } = report;
  const shown = Math.min(trace.rows, format.rows);
  const title = escapeHtml(`Trace of ${trace.network}`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p class="quiet">${escapeHtml(headlineOf(trace))}</p>
${networkSvg(trace)}
<label>Row <input type="range" id="row" min="1" max="${shown}" value="1"> <output id="row-number">1</output> of ${trace.rows}</label>
${sections(trace, format)}
${extras(report, format)}
<script type="application/json" id="rows">${rowsJson(trace, shown)}</script>
<script>${script}</script>
</html>
`;
}

function sections(trace: Trace, format: TraceFormat): string {
  return sectionsOf(trace)
    .map(({ title, note, perRow, quantities }) => {
      const matrices = quantities.map((quantity) => matrixHtml(quantity, format, perRow));
      const text = note === undefined ? '' : `<p>${escapeHtml(note)}</p>`;
      return `<h2>${title}</h2>\n<div class="matrices">${matrices.join('\n')}</div>${text}`;
    })
    .join('\n');
}

function extras({ paths, nudge }: TraceReport, format: TraceFormat): string {
  const parts: string[] = [];
  if (paths !== undefined) {
    const { titles, rows, hidden, sum, backpropagation } = pathsTable(paths, format);
    const more = hidden === 0 ? '' : `<p class="more">… ${hidden} more paths</p>`;
    parts.push(
      `<h2>${escapeHtml(pathsTitle(paths))}</h2>`,
      `<div class="scroll">${tableHtml(titles, rows)}</div>${more}`,
      `<p>Sum ${escapeHtml(sum)}, by backpropagation ${escapeHtml(backpropagation)}</p>`,
    );
  }
  if (nudge !== undefined) {
    parts.push(`<h2>${escapeHtml(nudgeTitle(nudge))}</h2>`, tableHtml(['', ''], nudgeLines(nudge)));
  }
  return parts.join('\n');
}

/** Per row, what each layer hands on: what the drawing shows of the chosen row. */
function rowsJson({ inputs, layers }: Trace, shown: number): string {
  const handedOn = [inputs, ...layers.map(({ output }) => output)];
  const rows = Array.from({ length: shown }, (_, row) =>
    handedOn.map(({ values }) => (values[row] ?? []).slice(0, 10)),
  );
  return JSON.stringify(rows).replaceAll('<', '\\u003c');
}
