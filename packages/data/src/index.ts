/** Tables: text into columns, what the columns hold, gaps, splits, and numbers for a network. */
export {
  type DescribeOptions,
  describeTable,
  type TableDescription,
} from './columns/describe-table.ts';
export { type GapRule, gapRules, isGap, withoutGaps } from './columns/gaps.ts';
export type { ColumnOptions } from './columns/infer-columns.ts';
export type { Task } from './columns/infer-task.ts';
export { rowWeights } from './columns/row-weights.ts';
export {
  columnsOf,
  type Encoded,
  encodeInputs,
  encodeTable,
  type Fitted,
  fitTable,
} from './encode-table.ts';
export { type Delimiter, delimiters } from './reading/detect-delimiter.ts';
export { parseTable, readTable, type TableFormat, type TableSource } from './reading/read-table.ts';
export {
  type SplitRows,
  type SplitRowsOptions,
  type SplitRule,
  splitRows,
  splitRules,
} from './split/split-rows.ts';
export { type SplitOptions, splitTable, type TableParts } from './split/split-table.ts';
export { cellsOf, cellValue, columnIndex, originOf, type Table, withRows } from './table.ts';
export { TableError } from './table-errors.ts';
export { type RowTimes, rowTimes, type SampleRate, sampleRateOf } from './time/sample-rate.ts';
export { secondsOf, type TimeUnit, timeUnitOf, timeUnits } from './time/time-unit.ts';
export { scaledByChannel, type WindowShape, windowColumns } from './windows/window-columns.ts';
