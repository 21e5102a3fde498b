/**
 * Tables in plain text: columns padded, numbers to the right, the last column wrapped to the width.
 */

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

const gap = '  ';
/** Characters: in less, text that is wrapped can't be read. */
const leastOfLast = 20;

/** The table as lines; a last column that is too long goes on below itself. */
export function formatTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width = 80,
): string {
  const lines = withTitles(columns, rows);
  const widths = widthsOf(columns, lines);
  const lastStart = startOfLast(widths);
  const lastWidth = Math.max(leastOfLast, width - lastStart);
  return lines
    .flatMap((row) => {
      const cells = row.map((cell, i) => pad(cell, widths[i]!, columns[i]?.align ?? 'left'));
      const [first = '', ...more] = wrap(cells.at(-1) ?? '', lastWidth);
      const head = [...cells.slice(0, -1), first].join(gap);
      return [head, ...more.map((part) => ' '.repeat(lastStart) + part)].map((s) => s.trimEnd());
    })
    .join('\n');
}

/**
 * How many characters there are for the last column, for cells that are made to fit.
 * @param rows without their last cells
 */
export function roomOfLast(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): number {
  const widths = widthsOf(columns, withTitles(columns, rows));
  return width - startOfLast(widths);
}

function withTitles(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const titles = columns.map(({ title }) => title);
  return titles.some((title) => title !== '') ? [titles, ...rows] : rows;
}

function widthsOf(
  columns: readonly TableColumn[],
  lines: readonly (readonly string[])[],
): readonly number[] {
  return columns.map((_, i) => Math.max(0, ...lines.map((row) => lengthOf(row[i] ?? ''))));
}

function startOfLast(widths: readonly number[]): number {
  return widths.slice(0, -1).reduce((sum, each) => sum + each + gap.length, 0);
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - lengthOf(cell)));
  return align === 'right' ? space + cell : cell + space;
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** Breaks at spaces where there are some within `width`. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (lengthOf(rest) > width) {
    const space = rest.lastIndexOf(' ', width);
    const at = space > 0 ? space : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
