/** What can be wrong with recordings of signals. Their supplier has to act. */
import { counted, didYouMean, type ErrorOf, entry, errorClass, show } from '@reflexarc/core/errors';
import { asColumns } from '../columns/as-columns.ts';
import { rateInWords } from '../time/in-words.ts';

const recordingErrors = {
  NO_RECORDINGS: entry<{ path: string; what: string }>({
    what: (d) => `${show(d.path)} ${d.what}`,
    hint: () =>
      'recordings are CSV files with one row a sample and a column for each channel, WAV, Parquet, ' +
      'JSON Lines, NumPy and Edge Impulse; images are PNG and JPEG; `ffmpeg -i x.flac x.wav` makes WAV of other sound',
  }),
  NO_RATE: entry<{ file: string; columns: readonly string[] }>({
    what: (d) => `${d.file} has no column of times, and nothing says how many rows a second it has`,
    hint: (d) =>
      `\`--time NAME\` names the column (${d.columns.slice(0, 6).join(', ')}), ` +
      '`--sample-rate HZ` says the rate',
  }),
  RATE_CONTRADICTS: entry<{
    file: string;
    saidHz: number;
    foundHz: number;
    /** Undefined where the file says its rate by itself. */
    column: string | undefined;
  }>({
    what: (d) => {
      const by = d.column === undefined ? 'as it says itself' : `by its column ${show(d.column)}`;
      return `${d.file} has ${rateInWords(d.foundHz)} ${by}, expected ${d.saidHz} as \`--sample-rate\` says`;
    },
    hint: (d) => {
      const column =
        d.column === undefined ? '' : `, or the column with \`--ignore ${asColumns([d.column])}\``;
      return `leave \`--sample-rate\` out${column}; \`--resample ${d.saidHz}\` changes the rate`;
    },
  }),
  RATE_OF_MODEL: entry<{ file: string; foundHz: number; modelHz: number }>({
    what: (d) =>
      `${d.file} has ${rateInWords(d.foundHz)}, expected ${rateInWords(d.modelHz)}, for which the model was made`,
    hint: (d) =>
      `record at ${d.modelHz} Hz, or train with \`--resample ${d.modelHz}\`, whose model takes any rate`,
  }),
  MIXED_CHANNELS: entry<{
    file: string;
    channel: string;
    isMissing: boolean;
    other: string;
    channels: readonly string[];
  }>({
    what: (d) =>
      d.isMissing
        ? `${d.file} has no channel ${show(d.channel)}, which ${d.other} has`
        : `${d.file} has a channel ${show(d.channel)}, which ${d.other} does not have`,
    hint: (d) =>
      `all recordings need the same channels (${d.channels.slice(0, 8).join(', ')}); ` +
      `\`--ignore ${asColumns([d.channel])}\` leaves it out everywhere`,
  }),
  NO_CHANNELS: entry<{ file: string; columns: readonly string[] }>({
    what: (d) => `${d.file} has no column of numbers left to learn from`,
    hint: (d) => `its columns are ${d.columns.slice(0, 8).join(', ')}; ignore fewer of them`,
  }),
  TIME_GOES_BACK: entry<{ file: string; line: number; from: number; to: number; column: string }>({
    what: (d) =>
      `${d.file} line ${d.line}: time ${show(d.column)} goes back from ${d.from} s to ${d.to} s`,
    from: () => '`--strict`',
    hint: () => 'without `--strict` a new recording begins there',
  }),
  UNSORTED_TIME: entry<{ file: string; column: string; backwards: number; rows: number }>({
    what: (d) =>
      `${d.file}: time ${show(d.column)} goes back ${d.backwards} times in ${counted(d.rows, 'row')}`,
    hint: () => '`--time NAME` names another column; rows have to be in order of time',
  }),
  NO_LABELS: entry<{
    what: string;
    inNames?: { pattern: string; labels: string } | undefined;
    hint?: string;
  }>({
    what: (d) => `nothing says what the recordings are of: ${d.what}`,
    hint: ({ inNames, hint }) =>
      hint ??
      (inNames === undefined
        ? ''
        : `if ${inNames.labels} are the labels, \`--label-from 'name:${inNames.pattern}'\`; else `) +
        'put the recordings of each label into a folder of its name, or say `--label-from column:NAME`, ' +
        "`--label-from 'name:{label}_*.csv'` or `--label-from file:INTERVALS.csv`",
  }),
  ONE_LABEL: entry<{ label: string; recordings: number; source: string }>({
    what: (d) =>
      `all of ${counted(d.recordings, 'recording')} have one label, ${show(d.label)}, by ${d.source}`,
    hint: () =>
      'a classifier needs recordings of at least two labels; `--label-from` says where they stand',
  }),
  NAME_MISMATCH: entry<{ file: string; pattern: string }>({
    what: (d) => `${d.file} does not have the form ${show(d.pattern)}`,
    from: () => '`--label-from`',
    hint: () => '`{label}` stands for the label, `{person}` for a group, `*` for anything',
  }),
  INVALID_LABEL_SOURCE: entry<{ value: string; problem: string }>({
    what: (d) => `\`--label-from\` is ${show(d.value)}: ${d.problem}`,
    hint: () =>
      "write folder, column:NAME, name:PATTERN as in 'name:{label}_{person}_*.csv', or file:INTERVALS.csv",
  }),
  INVALID_INTERVALS: entry<{ file: string; line: number; problem: string; hint?: string }>({
    what: (d) => `${d.file} line ${d.line}: ${d.problem}`,
    hint: (d) => d.hint ?? 'its columns are recording, start, end, label; times are in seconds',
  }),
  UNKNOWN_RECORDING: entry<{
    file: string;
    line: number;
    recording: string;
    known: readonly string[];
  }>({
    what: (d) =>
      `${d.file} line ${d.line} names a recording ${show(d.recording)} that there is not`,
    hint: (d) => didYouMean(d.recording, d.known),
  }),
  OFF_THE_END: entry<{
    file: string;
    line: number;
    recording: string;
    start: number;
    end: number;
    first: number;
    last: number;
  }>({
    what: (d) =>
      `${d.file} line ${d.line}: ${d.start} to ${d.end} s lies beyond ${d.recording}, ` +
      `which goes from ${d.first} to ${d.last} s`,
    hint: () => 'intervals are on the clock of the recording, in seconds or as dates',
  }),
  UNKNOWN_GROUP: entry<{ group: string; known: readonly string[]; file: string }>({
    what: (d) => `${d.file} has no group ${show(d.group)}`,
    from: () => '`--group`',
    hint: (d) =>
      d.known.length === 0
        ? 'a group is a column, or a field of the name as in `--label-from name:{label}_{person}.csv`'
        : didYouMean(d.group, d.known),
  }),
  MIXED_GROUP: entry<{ file: string; group: string; values: readonly string[] }>({
    what: (d) =>
      `${d.file}: group ${show(d.group)} is ${d.values.map(show).join(' and ')} in one recording`,
    hint: () => 'a recording belongs to one person, session or device: cut the file there',
  }),
  TOO_LARGE: entry<{ windows: number; numbers: number }>({
    what: (d) =>
      `${counted(d.windows, 'window')} of ${counted(d.numbers, 'number')} do not fit into memory`,
    hint: () => 'a longer `--stride` makes fewer windows, `--features` smaller ones',
  }),
  NO_WINDOWS: entry<{ rows: number; recordings: number; longest: number; isLearned?: boolean }>({
    what: (d) =>
      `a window takes ${counted(d.rows, 'row')}, and ` +
      (d.isLearned === true
        ? `of those to learn from in ${counted(d.recordings, 'recording')} at most ${d.longest} follow each other without a gap`
        : `the longest of ${counted(d.recordings, 'recording')} has ${d.longest} that follow each other`),
    hint: (d) =>
      'say a shorter `--window`, or give longer recordings' +
      (d.isLearned === true ? '; `--split` says which rows are kept from learning' : ''),
  }),
  FEW_WINDOWS: entry<{ windows: number; least: number }>({
    what: (d) =>
      `${counted(d.windows, 'window')} of what is normal to learn from, expected at least ${d.least}`,
    hint: () => 'give more recordings, or say a shorter `--window` or `--stride`',
  }),
  EMPTY_PART: entry<{ part: string; split: string; what: string }>({
    what: (d) => `split ${d.split} leaves no ${d.part} windows: ${d.what}`,
    hint: () =>
      'give more recordings, `--split time`, `--split none`, or test recordings of their own with `--test`',
  }),
} as const;

/** Recordings don't fit each other or what is wanted of them: their supplier has to act. */
export const RecordingError = errorClass('RecordingError', recordingErrors);
export type RecordingError = ErrorOf<typeof RecordingError>;
