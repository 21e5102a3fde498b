/** CSV as the sets have it: a header, then plain numbers. */
import { readFile } from 'node:fs/promises';
import { VerificationError } from '../../verification-error.ts';

export interface NumberTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly Float64Array[];
}

/** @throws VerificationError UNREADABLE, MALFORMED */
export async function readTable(file: string): Promise<NumberTable> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new VerificationError('UNREADABLE', { path: file, reason }, { cause });
  }
  const [first = '', ...lines] = text.trim().split(/\r?\n/);
  const header = first.split(',').map((name) => name.trim());
  const rows = lines.map((line, i) => rowOf(line, header.length, `${file} line ${i + 2}`));
  return { file, header, rows };
}

function rowOf(line: string, count: number, place: string): Float64Array {
  const cells = line.split(',');
  const numbers = Float64Array.from(cells, (cell) =>
    cell.trim() === '' ? Number.NaN : Number(cell),
  );
  if (numbers.length === count && numbers.every(Number.isFinite)) return numbers;
  throw new VerificationError('MALFORMED', { place, value: line, expected: `${count} numbers` });
}

/** @throws VerificationError MALFORMED where there is no such column */
export function columnAt({ file, header }: NumberTable, column: string): number {
  const index = header.indexOf(column);
  if (index >= 0) return index;
  throw new VerificationError('MALFORMED', {
    place: `the header of ${file}`,
    value: header,
    expected: `a column ${JSON.stringify(column)}`,
  });
}
