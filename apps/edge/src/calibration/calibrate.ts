/** `calibrate`: what a sensor gives at values that a person knows, kept for this device. */
import { createInterface } from 'node:readline/promises';
import { counted, didYouMean, show } from '@reflexarc/core/errors';
import { invalidOption } from '../arguments.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { parseConfigurationFile } from '../configuration/parse-configuration-file.ts';
import { ConfigError, type UsageError } from '../errors/catalogue.ts';
import type { SourceHost } from '../record/open-source.ts';
import { type CalibrateCommand, numberIn } from './calibrate-command.ts';
import {
  type Calibration,
  type CalibrationPoint,
  calibrationText,
  correctionOf,
  problemOf,
} from './calibration.ts';
import { calibrationPath, writeCalibration } from './calibration-file.ts';
import { type Measurement, measure } from './measure.ts';

export interface CalibrateHost extends SourceHost {
  /** A terminal to ask on; undefined where there is none. */
  readonly terminal: NodeJS.WritableStream | undefined;
}

/** What came of it. */
export interface Calibrated {
  /** The file. */
  readonly path: string;
  readonly input: string;
  readonly points: readonly CalibrationPoint[];
  /** What is true of a value x that was measured: slope · x + offset. */
  readonly slope: number;
  readonly offset: number;
  /** The same in words. */
  readonly text: string;
}

/** Throws an EngineError, or the reason of the interruption; the file is as before then. */
export async function calibrate(
  command: CalibrateCommand,
  host: CalibrateHost,
): Promise<Calibrated> {
  const { file, addresses } = command;
  const whole = await parseConfigurationFile(file, { addresses, isForRecording: true });
  const { calibration, ...configuration } = whole;
  if (configuration.source.type === 'replay') {
    throw invalidOption('the source is a recording, expected a sensor');
  }
  const input = inputOf(command, configuration);
  const task = { command, configuration, input };
  const before = calibration?.inputs[input] ?? [];
  const points = command.clear ? [] : await pointsOf(task, before, host);
  const inputs = { ...calibration?.inputs };
  if (points.length === 0) delete inputs[input];
  else inputs[input] = [...points];
  const path = await writeCalibration(file, { inputs });
  const { slope, offset } = correctionOf(points);
  const only: Calibration = { inputs: { [input]: [...points] } };
  const text = points.length === 0 ? `${input} is not calibrated` : calibrationText(only);
  return { path, input, points, slope, offset, text };
}

interface Task {
  readonly command: CalibrateCommand;
  readonly configuration: Configuration;
  readonly input: string;
}

function inputOf({ input }: CalibrateCommand, { channels }: Configuration): string {
  const names = channels.map((channel) => channel.input);
  if (input === undefined && names.length === 1) return names[0]!;
  if (input !== undefined && names.includes(input)) return input;
  const hint = input === undefined ? names.join(', ') : didYouMean(input, names);
  const problem =
    input === undefined
      ? `--input is missing, expected one of ${hint}`
      : `--input is ${show(input)}, an input that the configuration has no channel for: ${hint}`;
  throw invalidOption(problem);
}

/** Throws UsageError without a terminal and a value. */
async function pointsOf(
  task: Task,
  before: readonly CalibrationPoint[],
  host: CalibrateHost,
): Promise<readonly CalibrationPoint[]> {
  const { command } = task;
  if (command.true !== undefined) return withPoint(task, before, await onePoint(task, host));
  if (host.terminal === undefined) {
    throw invalidOption('--true is missing, and there is no terminal to ask on');
  }
  let points: readonly CalibrationPoint[] = [];
  for (const ordinal of ['first', 'second']) {
    const value = await ask(`${task.input}, ${ordinal} point: what is true now? `, host);
    const measurement = await measured(task, host);
    points = withPoint(task, points, pointOf(value, measurement.mean, host));
  }
  return points;
}

/** A point in place of one that is as true, or beside the one that there is. */
function withPoint(
  { command, input }: Task,
  before: readonly CalibrationPoint[],
  point: CalibrationPoint,
): readonly CalibrationPoint[] {
  const others = before.filter((one) => one.true !== point.true);
  const points = [...others, point];
  const problem =
    points.length > 2
      ? `there are two points already, at ${others.map((one) => one.true).join(' and ')}`
      : problemOf(points);
  if (problem === undefined) return points;
  throw new ConfigError('INVALID_VALUE', {
    place: `inputs.${input}`,
    file: calibrationPath(command.file),
    value: String(point.true),
    expected: `two different points: ${problem}`,
    hint: `take values that lie apart, or begin anew by --input ${input} --clear`,
  });
}

async function onePoint(task: Task, host: CalibrateHost): Promise<CalibrationPoint> {
  const { true: value = 0, measured: given } = task.command; // asked for where it is given
  return pointOf(value, given ?? (await measured(task, host)).mean, host);
}

function pointOf(value: number, mean: number, { clock }: SourceHost): CalibrationPoint {
  return { measured: mean, true: value, time: new Date(clock.wall()).toISOString() };
}

async function measured(task: Task, host: CalibrateHost): Promise<Measurement> {
  const { command, configuration, input } = task;
  const { file, forMs } = command;
  const found = await measure({ configuration, file, input, forMs }, host);
  const [mean, deviation] = [found.mean, found.deviation].map((one) => Number(one.toPrecision(5)));
  host.notify(`${input}: measured ${mean} ± ${deviation}, ${counted(found.readings, 'reading')}`);
  return found;
}

/** Asks until a number comes. Throws the reason of the interruption, or UsageError at the end. */
async function ask(question: string, host: CalibrateHost): Promise<number> {
  const { input, interrupted: signal } = host;
  const terminal = createInterface({ input, output: host.terminal!, terminal: false });
  const closed = new Promise<undefined>((resolve) =>
    terminal.once('close', () => resolve(undefined)),
  );
  try {
    for (;;) {
      const answer = await Promise.race([terminal.question(question, { signal }), closed]);
      if (answer === undefined) throw invalidOption('no value was given');
      try {
        return numberIn(answer, 'it');
      } catch (error) {
        host.notify((error as UsageError).message); // asked again
      }
    }
  } finally {
    terminal.close();
  }
}
