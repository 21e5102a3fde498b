/** A second line that says in which units the columns are. */
import { cellValue } from '../../cell-value.ts';
import { isGap } from '../../columns/gaps.ts';
import type { SampleRecord } from './sample-records.ts';

const longestUnit = 12;

/** Whether the first record has short words, or nothing, above all columns of numbers. */
export function isUnitRow([first, ...others]: readonly SampleRecord[]): boolean {
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
  return isShort && !/^[+-]?[.,]?\d/.test(cell) && !isGap(cell, 'numeric');
}
