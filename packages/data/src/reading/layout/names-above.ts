/** Names that stand above the first example in another form than the rows have. */
import { cellValue } from '../../cell-value.ts';
import { isMoment } from '../../columns/moments.ts';
import { visible } from '../scan/cell-text.ts';
import { delimiters } from './delimiters.ts';
import type { SampleRecord } from './sample-records.ts';

export function isNumberOrMoment(cell: string): boolean {
  return (
    typeof cellValue(cell) === 'number' ||
    /^[+-]?\d+,\d+$|^\([+-]?\d+([.,]\d+)?\)$|^[$€£]\d+([.,]\d+)?$/.test(cell) ||
    isMoment(cell)
  );
}

/** `# temp,state` just before the first example: names that were made a comment. */
export function commentedNames(
  records: readonly SampleRecord[],
  example: SampleRecord,
  width: number,
): SampleRecord | undefined {
  const before = recordBefore(records, example);
  if (before === undefined || !before.isComment) return undefined;
  const [first = '', ...others] = before.cells;
  if (first === '#' && before.cells.length === width) return before; // it numbers the rows
  const cells = [first.replace(/^[#%]+\s*/, ''), ...others].filter((cell) => cell !== '');
  return cells.length === width ? { ...before, cells } : undefined;
}

/** `temp,hum,state` above `16.25;52;on`: names with something else between them than cells have. */
export function namesByOtherDelimiter(
  records: readonly SampleRecord[],
  example: SampleRecord,
  width: number,
): SampleRecord | undefined {
  const before = recordBefore(records, example);
  const [text = '', ...others] = before?.cells ?? [];
  if (before === undefined || before.isComment || others.length > 0) return undefined;
  if (width < fewestNames) return undefined;
  for (const delimiter of Object.values(delimiters)) {
    const parts = text.split(delimiter === ' ' ? / +/ : delimiter);
    const cells = parts.map((part) => visible(part.replaceAll('"', '')));
    const names = new Set(cells.filter((cell) => cell !== '' && !isNumberOrMoment(cell)));
    if (cells.length === width && names.size === width) return { ...before, cells, delimiter };
  }
  return undefined;
}

/** Fewer names, or rows, may fit by chance: decimal commas look like two cells. */
const fewestNames = 2;
const fewestRows = 4;

/** As R writes them: each row begins with a name or number of its own, which no name is for. */
export function namesWithoutFirst(
  records: readonly SampleRecord[],
  examples: readonly SampleRecord[],
  width: number,
): SampleRecord | undefined {
  const before = recordBefore(records, examples[0]!); // there is a first one
  if (before === undefined || before.cells.length !== width - 1) return undefined;
  if (records[0] !== before || examples[0]!.cells.some(isYearOrMoment)) return undefined;
  if (before.cells.length < fewestNames || examples.length < fewestRows) return undefined;
  const isName = (cell: string): boolean => cell !== '' && !/[;|\t]/.test(cell);
  const areNames = before.cells.every((cell) => isName(cell) && !isNumberOrMoment(cell));
  return areNames && areRowNames(examples.map(({ cells }) => cells[0]!))
    ? { ...before, cells: ['', ...before.cells] }
    : undefined;
}

/** What may be the name of a column. */
function isYearOrMoment(cell: string): boolean {
  return /^(19|20)\d\d$/.test(cell) || isMoment(cell);
}

/** Words that are all different, or 1, 2, 3 … */
function areRowNames(cells: readonly string[]): boolean {
  if (new Set(cells).size < cells.length) return false;
  const numbers = cells.map(Number);
  return (
    numbers.every((value, i) => i === 0 || value === numbers[i - 1]! + 1) ||
    cells.every((cell) => !isNumberOrMoment(cell))
  );
}

function recordBefore(
  records: readonly SampleRecord[],
  example: SampleRecord,
): SampleRecord | undefined {
  return records[records.findIndex(({ start }) => start === example.start) - 1];
}
