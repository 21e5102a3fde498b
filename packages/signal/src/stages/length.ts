/** A length of time as an option: in samples, or in seconds, which the rate turns into samples. */
import { SpecError } from '@reflexarc/core';
import type { Axes } from '../axes.ts';
import type { Site } from '../chain/define-stage.ts';
import { needsRate } from './needs.ts';

/** The longest window: at 100 Hz nearly three hours. */
export const mostSamples = 2 ** 20;

/** Two ways of saying the same; one of them has to be given. */
export interface Length {
  readonly samples: number | undefined;
  readonly seconds: number | undefined;
}

/**
 * The length in samples.
 * @param names what the two options are called
 * @throws SpecError INVALID_OPTION where both or none are given, or it is less than a sample or too
 *   long
 */
export function samplesOf(
  { samples, seconds }: Length,
  { input, site }: { readonly input: Axes; readonly site: Site },
  names: readonly [samples: string, seconds: string] = ['samples', 'seconds'],
): number {
  const { place } = site;
  if ((samples === undefined) === (seconds === undefined)) {
    const expected = `a number, and no \`${names[1]}\` beside it; or \`${names[1]}\` alone`;
    throw new SpecError('INVALID_OPTION', { place, option: names[0], value: samples, expected });
  }
  if (samples !== undefined) return samples;
  const rateHz = needsRate(input, site);
  const count = Math.round(seconds! * rateHz); // one of the two is given
  if (count >= 1 && count <= mostSamples) return count;
  const expected = `from 1 to ${mostSamples} samples, which is ${1 / rateHz} to ${mostSamples / rateHz} s at ${rateHz} Hz`;
  throw new SpecError('INVALID_OPTION', { place, option: names[1], value: seconds, expected });
}
