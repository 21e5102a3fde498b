/**
 * Reference scores: DIR/baselines.json, by set and part. What can't be read says why, set by set.
 */
import { EngineError } from '@reflexarc/core';
import { VerificationError } from '../../verification-error.ts';
import { type JsonObject, numberOf, objectOf, readJson, textOf } from './json-file.ts';

export interface Baseline {
  /** `test`, the name of another test file, or `A + B only` for some of the columns. */
  readonly part: string;
  /** As the reference calls it. */
  readonly metric: string;
  readonly mean: number;
  readonly deviation: number;
  /** Of a linear model on the same inputs. */
  readonly linear: number | undefined;
  readonly testRows: number;
}

/** The references of one set; none where there are none, or where they can't be read. */
export interface References {
  readonly baselines: readonly Baseline[];
  /** Why they can't be read. */
  readonly problem?: string;
}

/** What is wrong with the file as a whole is told of each set. */
export async function readReferences(file: string): Promise<(set: string) => References> {
  let all: JsonObject;
  try {
    all = await readJson(file);
  } catch (error) {
    const problem = problemOf(error);
    return () => ({ baselines: [], problem });
  }
  return (set) => {
    if (all[set] === undefined) return { baselines: [] };
    try {
      return { baselines: baselinesOf(all[set], `${file} ${set}`) };
    } catch (error) {
      return { baselines: [], problem: problemOf(error) };
    }
  };
}

/** What an error that a file is to blame for says; others are thrown on. */
export function problemOf(error: unknown): string {
  if (error instanceof EngineError) return error.message;
  throw error;
}

function baselinesOf(parts: unknown, place: string): readonly Baseline[] {
  if (!Array.isArray(parts)) {
    throw new VerificationError('MALFORMED', { place, value: parts, expected: 'a list' });
  }
  return parts.map((part, i) => baselineOf(objectOf(part, place), `${place}[${i}]`));
}

function baselineOf(part: JsonObject, place: string): Baseline {
  return {
    metric: textOf(part, 'metric', place),
    part: textOf(part, 'part', place),
    mean: numberOf(part, 'mlp_mean', place),
    deviation: numberOf(part, 'mlp_sd', place),
    linear: part['linear'] === undefined ? undefined : numberOf(part, 'linear', place),
    testRows: numberOf(part, 'n_test', place),
  };
}
