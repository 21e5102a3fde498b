/** Text and tables as HTML. */
import { counted } from '@reflexarc/core/errors';
import type { Quantity } from '@reflexarc/core/lecture';
import { formulaOf } from './blocks.ts';
import { formatFor } from './numbers.ts';
import type { TraceFormat } from './report.ts';

/** The most columns drawn of a matrix. */
const mostColumns = 32;

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * A matrix whose cells are tinted by sign and size; `perRow` marks its rows as those of the data.
 */
export function matrixHtml(
  quantity: Quantity,
  { digits, rows }: TraceFormat,
  perRow: boolean,
): string {
  const { values, shape } = quantity;
  const shown = values.slice(0, rows).map((row) => row.slice(0, mostColumns));
  const formatNumber = formatFor(shown.flat(), digits);
  const largest = Math.max(...shown.flat().map(Math.abs), Number.MIN_VALUE);
  const lines = shown.map((row, i) => {
    const cells = row.map((value) => {
      const tint = Math.round((Math.abs(value) / largest) * 32);
      const color = value < 0 ? 'var(--minus)' : 'var(--plus)';
      const style = `background:color-mix(in srgb,${color} ${tint}%,transparent)`;
      return `<td style="${style}" title="${value}">${escapeHtml(formatNumber(value))}</td>`;
    });
    const mark = perRow ? ` data-row="${i}"` : '';
    return `<tr${mark}><th scope="row">${i + 1}</th>${cells.join('')}</tr>`;
  });
  const hidden = [
    ...(values.length > shown.length ? [counted(values.length - shown.length, 'more row')] : []),
    ...(shape[1] > mostColumns ? [counted(shape[1] - mostColumns, 'more column')] : []),
  ];
  const more = hidden.length === 0 ? '' : `<p class="more">… ${hidden.join(', ')}</p>`;
  const size = `<span class="size">${shape.join('×')}</span>`;
  const caption = `<figcaption>${escapeHtml(formulaOf(quantity))} ${size}</figcaption>`;
  return `<figure>${caption}<table>${lines.join('')}</table>${more}</figure>`;
}

export function tableHtml(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = titles.map((title) => `<th scope="col">${escapeHtml(title)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table class="list"><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
