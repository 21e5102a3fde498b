/** Matrices as blocks of text, set side by side as far as the width goes. */
import { counted } from '@reflexarc/core/errors';
import type { Quantity } from '@reflexarc/core/lecture';
import { formatFor } from './numbers.ts';
import type { TraceFormat } from './report.ts';

/** Lines of equal length. */
export interface Block {
  readonly lines: readonly string[];
  readonly width: number;
  /** Blocks of as many rows may stand beside each other. */
  readonly rows: number;
}

const gap = '   ';

export function blockOf(quantity: Quantity, format: TraceFormat, width: number): Block {
  const { values, shape } = quantity;
  const shown = values.slice(0, format.rows);
  const formatNumber = formatFor(shown.flat(), format.digits);
  const cells = shown.map((row) => row.map(formatNumber));
  const cellWidth = Math.max(0, ...cells.flat().map(({ length }) => length));
  const columns = Math.min(shape[1], Math.max(1, Math.floor((width - 12) / (cellWidth + 2))));
  const hidden = columns < shape[1] ? `  … ${shape[1] - columns} more` : '';
  const rows = cells.map(
    (row) =>
      row
        .slice(0, columns)
        .map((cell) => cell.padStart(cellWidth))
        .join('  ') + hidden,
  );
  const more =
    values.length > shown.length ? [`… ${counted(values.length - shown.length, 'more row')}`] : [];
  const lines = [titleOf(quantity), ...rows, ...more];
  const widest = Math.max(...lines.map(lengthOf));
  return { lines: lines.map((line) => padEnd(line, widest)), width: widest, rows: shape[0] };
}

/** `Z⁽²⁾ = X·W⁽¹⁾`; of what is given, the size: `W⁽¹⁾ (2×3)`. */
export function titleOf(quantity: Quantity): string {
  const { symbol, shape } = quantity;
  return isGiven(quantity) ? `${symbol} (${shape.join('×')})` : formulaOf(quantity);
}

/** `Z⁽²⁾ = X·W⁽¹⁾`; of what is given, the symbol alone. */
export function formulaOf(quantity: Quantity): string {
  const { symbol, formula } = quantity;
  return isGiven(quantity) || symbol === formula ? symbol : `${symbol} = ${formula}`;
}

function isGiven({ formula }: Quantity): boolean {
  return /^(inputs|targets|weights|biases)$/.test(formula);
}

/**
 * Blocks in their order, beside each other until the width is used up.
 * @param sameRows only blocks of as many rows, so that a line is about one row of the data
 */
export function pack(
  blocks: readonly Block[],
  { width, sameRows }: { readonly width: number; readonly sameRows: boolean },
): readonly string[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    const used = (group ?? []).reduce((sum, each) => sum + each.width + gap.length, 0);
    const fits = !sameRows || group?.[0]?.rows === block.rows;
    if (group !== undefined && fits && used + block.width <= width) group.push(block);
    else groups.push([block]);
  }
  return groups.flatMap((group, i) => [...(i === 0 ? [] : ['']), ...sideBySide(group)]);
}

function sideBySide(blocks: readonly Block[]): readonly string[] {
  const height = Math.max(...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    blocks
      .map(({ lines, width }) => lines[i] ?? ' '.repeat(width))
      .join(gap)
      .trimEnd(),
  );
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - lengthOf(text)));
}

/** Characters, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}
