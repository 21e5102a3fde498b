/** Reference scores: DIR/baselines.json, by set and part. */

import { VerificationError } from '../../verification-error.ts';
import { type JsonObject, numberOf, objectOf, readJson, textOf } from './json-file.ts';

export interface Baseline {
  /** `test`, the name of another test file, or `A + B only` for some of the columns. */
  readonly part: string;
  readonly metric: 'accuracy' | 'RMSE';
  readonly mean: number;
  readonly deviation: number;
  /** Of a linear model on the same inputs. */
  readonly linear: number | undefined;
  readonly testRows: number;
}

export type Baselines = Readonly<Record<string, readonly Baseline[]>>;

/** @throws VerificationError UNREADABLE, MALFORMED */
export async function readBaselines(file: string): Promise<Baselines> {
  const all = await readJson(file);
  return Object.fromEntries(
    Object.entries(all).map(([name, parts]) => {
      const place = `${file} ${name}`;
      if (!Array.isArray(parts)) {
        throw new VerificationError('MALFORMED', { place, value: parts, expected: 'a list' });
      }
      return [name, parts.map((part, i) => baselineOf(objectOf(part, place), `${place}[${i}]`))];
    }),
  );
}

function baselineOf(part: JsonObject, place: string): Baseline {
  const metric = textOf(part, 'metric', place);
  if (metric !== 'accuracy' && metric !== 'RMSE') {
    const expected = '`accuracy` or `RMSE`';
    throw new VerificationError('MALFORMED', { place: `${place} metric`, value: metric, expected });
  }
  return {
    metric,
    part: textOf(part, 'part', place),
    mean: numberOf(part, 'mlp_mean', place),
    deviation: numberOf(part, 'mlp_sd', place),
    linear: part['linear'] === undefined ? undefined : numberOf(part, 'linear', place),
    testRows: numberOf(part, 'n_test', place),
  };
}
