/** Lines below the header that say in which units the columns are, or how they were sampled. */
import { cellValue } from '../../cell-value.ts';
import { isGap } from '../../columns/gaps.ts';
import type { SampleRecord } from './sample-records.ts';

const longestUnit = 12;
/** With a sign, a quote, a bracket or a currency before its digits. */
const startsAsNumber = /^[^\p{L}\d]{0,3}\d/u;

/** Loggers write units, and below them `Avg` or `Smp`. */
const mostUnitRows = 3;

/** How many of the first records are no examples but words above columns of numbers. */
export function unitRows(records: readonly SampleRecord[], header: SampleRecord): number {
  for (let count = Math.min(mostUnitRows, records.length); count > 0; count--) {
    const above = records.slice(0, count);
    // All that stands above may stand there again between the rows.
    const again = [header, ...above].map(({ cells }) => cells.join('\n').toLowerCase());
    const examples = records
      .slice(count)
      .filter(({ cells }) => !again.includes(cells.join('\n').toLowerCase()));
    if (above.every((record) => isUnitRow([record, ...examples]))) return count;
  }
  return 0;
}

/** Whether the first record has short words, or nothing, above all columns of numbers. */
function isUnitRow([first, ...others]: readonly SampleRecord[]): boolean {
  if (first === undefined || others.length < 2) return false;
  const numeric = first.cells.flatMap((_, place) => (areNumbers(others, place) ? [place] : []));
  const cells = numeric.map((place) => first.cells[place]!);
  const units = cells.filter((cell) => isUnit(cell));
  return units.length > 0 && cells.every((cell) => isUnit(cell) || cell === '' || cell === '-');
}

function areNumbers(records: readonly SampleRecord[], place: number): boolean {
  const filled = records
    .map(({ cells }) => cells[place] ?? '')
    .filter((cell) => !isGap(cell, 'numeric'));
  const isNumber = (cell: string): boolean =>
    typeof cellValue(cell.replace(/[,'](?=\d)/g, '')) === 'number';
  return filled.length > 0 && filled.every(isNumber);
}

function isUnit(cell: string): boolean {
  const isShort = cell !== '' && cell.length <= longestUnit;
  return isShort && !startsAsNumber.test(cell) && !isGap(cell, 'numeric');
}
