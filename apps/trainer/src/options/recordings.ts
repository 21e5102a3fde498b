/** Options of recordings of signals: labels, groups, windows, features, and the chain of stages. */
import { detectorNames, type SettingName, trainingDefaults } from '@reflexarc/training';
import type { Command } from 'commander';
import { checkThere, isFolderOrPattern, isRecordingsFile } from '../files/list-recordings.ts';
import { names, oneOf, positiveNumber, wholeNumber } from './values.ts';

/** What the recordings are: labels, groups, rates. */
function addRecordingOptions(command: Command): Command {
  return command
    .option(
      '--label-from <source>',
      "where labels stand: folder, column:NAME, name:PATTERN as in 'name:{label}_{person}_*.csv', or file:INTERVALS.csv " +
        'with the columns recording, start, end, label (default: a column label, else folders, or names as wave.1.csv)',
    )
    .option(
      '--group <names>',
      'columns, or fields of file names, that say to which person, session or device rows belong: no inputs; ' +
        'the first one keeps rows together in splits',
      names,
    )
    .option('--strict', 'refuse a time that goes back, where else a new recording begins')
    .option(
      '--resample <hertz>',
      'bring all recordings to this rate (default: the usual one, where rates differ)',
      positiveNumber('--resample'),
    );
}

/** What becomes of the recordings: windows, features, or a chain of the person's own. */
function addWindowOptions(command: Command): Command {
  return command
    .option(
      '--window <length>',
      'how long a window is: 2s, 500ms, or 128 for samples (default: 2s, less where recordings are shorter)',
    )
    .option('--stride <length>', 'how far apart windows begin (default: a quarter of a window)')
    .option(
      '--window-label <rule>',
      'the label of a window: majority of its rows, center, or all (windows with several have none)',
      oneOf('--window-label', ['majority', 'center', 'all']),
      trainingDefaults.windowLabel,
    )
    .option(
      '--filters <list>',
      'in front of the windows, in order: low-pass:HZ, high-pass:HZ, band-pass:LOW-HIGH, ' +
        'band-stop:LOW-HIGH, median:ROWS, average:ROWS, difference, magnitude, orientation',
      names,
    )
    .option(
      '--features <list>',
      'what describes a window: raw, or stats, trend, spectrum, bands, peaks, cepstra, spectrogram side by side ' +
        '(default: of sound bands,cepstra, of long recordings stats,spectrum, else raw; networks for signals take raw)',
      names,
    )
    .option(
      '--chain <file>',
      'a chain of stages as JSON, in place of window, filters and features: {"stages": [{"kind": ' +
        '"window", "options": {"size": 128}}], "decision": […]}',
    );
}

/** How recordings are parted. */
function addPartOptions(command: Command): Command {
  return command
    .option('--split-gap <length>', 'between training and test by time (default: a window)')
    .option(
      '--folds <count>',
      'each of so many parts is the test once; the model learns from all of them',
      wholeNumber('--folds', 2, 100),
    );
}

/** How anomalies are found. */
function addDetectorOptions(command: Command): Command {
  return command
    .option(
      '--detector <name>',
      'with --task anomaly: mahalanobis (by mean and covariance of the features), or autoencoder (a ' +
        'network that repeats normal windows)',
      oneOf('--detector', detectorNames),
      trainingDefaults.detector,
    )
    .option(
      '--normal <labels>',
      'with --task anomaly, labels of what is normal (default: 0, no, ok, normal, idle and the like)',
      names,
    );
}

/** All options of recordings of a training. */
export const recordingOptions = [
  addRecordingOptions,
  addWindowOptions,
  addPartOptions,
  addDetectorOptions,
];

/** What a model has to be told of recordings: their channels and windows it knows. */
export interface ModelDataOptions {
  readonly labelFrom?: string;
  readonly time?: string;
  readonly sampleRate?: number;
  readonly strict?: boolean;
}

export function addModelDataOptions(command: Command): Command {
  return command
    .option(
      '--label-from <source>',
      'of recordings, where labels stand: folder, column:NAME, name:PATTERN or file:INTERVALS.csv ' +
        '(default: the column of the target, or label, else folders, or names as wave.1.csv)',
    )
    .option('--time <column>', 'of recordings, the column of times (default: found by its name)')
    .option(
      '--sample-rate <hertz>',
      'of recordings without times, their rate (default: that of the model)',
      positiveNumber('--sample-rate'),
    )
    .option('--strict', 'of recordings, refuse a time that goes back');
}

/** Settings that only recordings have. */
const ofRecordings: readonly SettingName[] = [
  ...(['labelFrom', 'strict', 'resample', 'window', 'stride'] as const),
  ...(['filters', 'features', 'chain', 'splitGap', 'folds', 'detector', 'normal'] as const),
];

/**
 * Whether data is recordings: several files, a file of them, or settings that tables do not have.
 * @throws FileError NOT_FOUND where it is not there at all
 */
export async function areRecordings(data: readonly string[], settings: object): Promise<boolean> {
  for (const path of data) await checkThere(path);
  if (data.length > 1 || ofRecordings.some((name) => name in settings)) return true;
  if ('task' in settings && settings.task === 'anomaly') return true;
  const [path] = data;
  if (path === undefined) return false;
  return (await isFolderOrPattern(path)) || (await isRecordingsFile(path));
}
