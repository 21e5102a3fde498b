/** The file of a device's calibration: read with the configuration, written by `calibrate`. */
import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { didYouMean, show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { readJson } from '../configuration/read-json.ts';
import { explained } from '../configuration/unexplained.ts';
import { ConfigError } from '../errors/catalogue.ts';
import { MOST_TEXT, readBounded } from '../read-bounded.ts';
import { type Calibration, calibrationSchema, problemOf } from './calibration.ts';

const HINT =
  '`reflexarc-edge calibrate` writes it: remove the file, which leaves nothing calibrated, and calibrate anew';

/** `greenhouse.calibration.json` beside `greenhouse.json`. */
export function calibrationPath(configuration: string): string {
  const name = basename(configuration).replace(/\.json$/, '');
  return join(dirname(configuration), `${name}.calibration.json`);
}

/** Undefined where there is none. Throws ConfigError UNREADABLE, NOT_JSON, INVALID_VALUE. */
export async function readCalibration(
  configuration: string,
  channels: readonly { readonly input: string }[],
): Promise<Calibration | undefined> {
  const file = calibrationPath(configuration);
  let text: string;
  try {
    text = (await readBounded(file, MOST_TEXT)).toString();
  } catch (cause) {
    const { code, message: reason } = cause as NodeJS.ErrnoException; // of the file system
    if (code === 'ENOENT') return undefined;
    throw new ConfigError('UNREADABLE', { file, reason }, { cause });
  }
  const calibration = await explained(() => parseCalibration(text, file));
  const names = channels.map(({ input }) => input);
  for (const input of Object.keys(calibration.inputs)) {
    if (names.includes(input)) continue;
    throw new ConfigError('UNKNOWN_KEY', {
      place: `inputs.${input}`,
      file,
      hint: `${didYouMean(input, names)}; take it out, or give the configuration a channel for it`,
    });
  }
  return calibration;
}

function parseCalibration(text: string, file: string): Calibration {
  const result = v.safeParse(calibrationSchema, readJson(text, file, 'the calibration'));
  if (!result.success) {
    const [{ path = [], input, message }] = result.issues;
    const place = path.map(({ key }) => String(key)).join('.') || 'the calibration';
    const expected = message.replace(/^.*expected /i, '').replace(/ but received.*$/i, '');
    if (input === undefined)
      throw new ConfigError('MISSING', { place, file, expected: 'a value', hint: HINT });
    throw invalid(place, file, show(input), expected);
  }
  for (const [input, points] of Object.entries(result.output.inputs)) {
    const problem = problemOf(points);
    if (problem === undefined) continue;
    throw invalid(`inputs.${input}`, file, 'no line', `two different points: ${problem}`);
  }
  return result.output;
}

function invalid(place: string, file: string, value: string, expected: string): ConfigError {
  return new ConfigError('INVALID_VALUE', { place, file, value, expected, hint: HINT });
}

/** Writes it whole or not at all; gives its path. Throws what the file system does. */
export async function writeCalibration(
  configuration: string,
  calibration: Calibration,
): Promise<string> {
  const file = calibrationPath(configuration);
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID()}.part`);
  try {
    await writeFile(temporary, `${JSON.stringify(calibration, null, 2)}\n`, { flag: 'wx' });
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return file;
}
