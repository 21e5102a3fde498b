/**
 * Tables: files of any kind into columns, what the columns hold, gaps, splits, and numbers for a
 * network.
 */
export { cellValue } from './cell-value.ts';
export { type AmbiguousNumbers, type Column, cellIn, cellText } from './column.ts';
export { asColumns, columnsTyped } from './columns/as-columns.ts';
export {
  type DescribeOptions,
  describeTable,
  type TableDescription,
} from './columns/describe-table.ts';
export { type GapRule, gapRules, isGap, withoutGaps } from './columns/gaps.ts';
export { columnsGivingAway } from './columns/gives-away.ts';
export { type ColumnOptions, type DateRule, dateRules } from './columns/infer-columns.ts';
export type { Task } from './columns/infer-task.ts';
export { isMoment } from './columns/moments.ts';
export { constantOf, isRising, isTimeOfRows } from './columns/order.ts';
export { type RowProblem, rowProblems } from './columns/row-problems.ts';
export { rowWeights } from './columns/row-weights.ts';
export { countSharedRows } from './columns/shared-rows.ts';
export { mostTargets, targetColumns } from './columns/target-columns.ts';
export {
  columnsOf,
  type Encoded,
  encodeInputs,
  encodeTable,
  type Fitted,
  fitTable,
  inputColumnsOf,
  targetReader,
} from './encode-table.ts';
export { headBytes } from './formats/file-format.ts';
export { labelsFileOf, withLabels } from './formats/idx/labels.ts';
export { holdsRecordings } from './formats/index.ts';
export { decodeImage } from './images/decode-image.ts';
export { fitImage } from './images/fit-image.ts';
export { type Image, type ImageShape, mostPixels } from './images/image.ts';
export type { ColumnFigures, NumberFigures } from './inspection/describe-column.ts';
export type { Finding, Place } from './inspection/finding.ts';
export type { TimeFigures } from './inspection/findings/of-time.ts';
export {
  ImageInspector,
  type InspectedImages,
  type SizeFigures,
} from './inspection/images/inspect-images.ts';
export {
  type InspectedTable,
  type InspectOptions,
  inspectTable,
} from './inspection/inspect-table.ts';
export type { ChannelFigures } from './inspection/recordings/channel-figures.ts';
export {
  type InspectedRecordings,
  type LabelFigures,
  type RecordingFacts,
  RecordingInspector,
} from './inspection/recordings/inspect-recordings.ts';
export { type Encoding, encodings } from './reading/bytes/encodings.ts';
export { type Assumption, assumptions, type TableFormat } from './reading/format.ts';
export { type Delimiter, delimiters } from './reading/layout/delimiters.ts';
export {
  type NumberSpelling,
  type SeparatorName,
  separators,
} from './reading/numbers/number-forms.ts';
export { parseTable, readTable, type TableSource } from './reading/read-table.ts';
export { TableReader } from './reading/table-reader.ts';
export { channelReader } from './recordings/channel-values.ts';
export {
  type Interval,
  type Intervals,
  intervalsOf,
  plainName,
} from './recordings/intervals.ts';
export {
  type LabelSource,
  labelSourceText,
  parseLabelSource,
  type WrittenLabelSource,
} from './recordings/label-source.ts';
export {
  type LabelsInNames,
  labelsInNames,
} from './recordings/labels-in-names.ts';
export type { NamePattern } from './recordings/name-pattern.ts';
export { arePartsOfSplit, mixedParts } from './recordings/parts-of-split.ts';
export {
  blockOfRecording,
  type SignalRecording,
  secondsIn,
  type TimeFindings,
} from './recordings/recording.ts';
export { usualLabelColumn } from './recordings/recording-columns.ts';
export { RecordingError } from './recordings/recording-errors.ts';
export type {
  FileRecordings,
  RecordingColumnOptions,
  RecordingColumns,
  RecordingOptions,
} from './recordings/recording-options.ts';
export { recordingsOf } from './recordings/recordings-of.ts';
export { folderOf } from './recordings/row-labels.ts';
export {
  type RecordingSplit,
  type RecordingSplitOptions,
  type Side,
  splitRecordings,
} from './recordings/split-recordings.ts';
export {
  isSameRate,
  type Rates,
  type RecordingSource,
  type RecordingSummary,
  type Stretch,
  type Survey,
  surveyRecordings,
} from './recordings/survey.ts';
export { isWide } from './recordings/wide-recordings.ts';
export {
  type PlaceRule,
  placeRules,
  type SplitRows,
  type SplitRowsOptions,
  type SplitRule,
  splitRows,
  splitRules,
} from './split/split-rows.ts';
export {
  type SplitOptions,
  type SplitTable,
  splitTable,
  type TableParts,
} from './split/split-table.ts';
export {
  cellsOf,
  columnIndex,
  columnNamed,
  type Note,
  numbersOf,
  originOf,
  placeOf,
  type Table,
  withRows,
} from './table.ts';
export { type RowsAre, TableError } from './table-errors.ts';
export { lengthInWords, rateInWords } from './time/in-words.ts';
export { type RowTimes, rowTimes, type SampleRate, sampleRateOf } from './time/sample-rate.ts';
export { timeColumns } from './time/time-columns.ts';
export { secondsOf, type TimeUnit, timeUnitOf, timeUnits } from './time/time-unit.ts';
export {
  type SequenceColumns,
  sequenceNames,
  sequenceWindows,
  stepsOfWindows,
} from './windows/sequences.ts';
export { scaledByChannel, type WindowShape, windowColumns } from './windows/window-columns.ts';
export { type TableForm, tableForms, writeTable } from './writing/write-table.ts';
