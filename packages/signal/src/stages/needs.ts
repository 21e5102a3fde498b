/** What stages ask of what comes in. All throw errors that name the stage. */
import { SpecError } from '@reflexarc/core';
import { didYouMean } from '@reflexarc/core/errors';
import type { Axes } from '../axes.ts';
import type { Site } from '../chain/define-stage.ts';
import { SignalError } from '../errors.ts';

/** @throws SignalError unless a row is one moment */
export function needsReadings({ steps }: Axes, { place }: Site): void {
  if (steps === undefined) return;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'one moment a row',
    got: `windows of ${steps}`,
    hint: 'put it in front of the stage that makes windows',
  });
}

/** @throws SignalError unless a row is one moment, as the scores of a network are */
export function needsScores({ steps }: Axes, { place }: Site): void {
  if (steps === undefined) return;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'scores of a network',
    got: `windows of ${steps}`,
    hint: 'it belongs to the decision stages, behind the network',
  });
}

/** How many moments a window has. @throws SignalError unless a row is a window */
export function needsWindow({ steps }: Axes, { place }: Site): number {
  if (steps !== undefined) return steps;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'windows',
    got: 'one moment a row',
    hint: 'put `window({ … })` in front of it',
  });
}

/** Rows a second. @throws SignalError where only timestamps tell */
export function needsRate({ rateHz }: Axes, { place }: Site): number {
  if (rateHz !== undefined) return rateHz;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'rows at a known rate',
    got: 'rows with timestamps only',
    hint: 'give the input of the chain its rate, or put `resample({ toHertz })` in front of it',
  });
}

/** Moments a second within a window. @throws SignalError where they are not known */
export function needsStepRate({ stepHz }: Axes, { place }: Site): number {
  if (stepHz !== undefined) return stepHz;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'windows of moments at a known rate',
    got: 'windows of rows with timestamps only',
    hint: 'give the input of the chain its rate, or put `resample({ toHertz })` in front of the windows',
  });
}

/** @throws SpecError unless a frequency lies below half the rate */
export function needsBelowNyquist(
  hertz: number,
  rateHz: number,
  { place, option }: { readonly place: string; readonly option: string },
): void {
  if (hertz < rateHz / 2) return;
  const expected = `less than half the rate of ${rateHz} Hz`;
  throw new SpecError('INVALID_OPTION', { place, option, value: hertz, expected });
}

/**
 * What a decision stage gets: how many labels there are. @throws SignalError unless rows are
 * decisions
 */
export function needsDecision({ isDecision, channels }: Axes, { place }: Site): number {
  if (isDecision) return channels.length - 1;
  throw new SignalError('STAGE_MISMATCH', {
    place,
    needs: 'decisions',
    got: 'rows that are none',
    hint: 'put `decide({ … })` in front of it',
  });
}

/**
 * Places of the channels called `names`; of all that hold numbers where no names are given.
 * @throws SpecError where there is no such channel; SignalError where it holds words or none is
 *   left
 */
export function numericChannels(
  names: readonly string[] | undefined,
  { channels }: Axes,
  { place }: Site,
): Int32Array {
  const known = channels.map(({ name }) => name);
  if (names === undefined) {
    const numeric = channels.flatMap(({ words }, i) => (words === undefined ? [i] : []));
    return Int32Array.from(numeric);
  }
  return Int32Array.from(names, (name) => {
    const index = known.indexOf(name);
    if (index < 0) throw new SpecError('UNKNOWN_NAME', { place, what: 'channel', name, known });
    if (channels[index]!.words === undefined) return index;
    throw new SignalError('STAGE_MISMATCH', {
      place,
      needs: 'channels of numbers',
      got: `${name}, which holds words`,
      hint: 'name the others in `channels`, or put `oneHot()` in front of it',
    });
  });
}

/**
 * Places of the channels called `names` that hold words; of all such channels where no names are
 * given.
 */
export function wordChannels(
  names: readonly string[] | undefined,
  { channels }: Axes,
  { place }: Site,
): readonly number[] {
  const holding = channels.flatMap(({ words }, i) => (words === undefined ? [] : [i]));
  if (names === undefined) return holding;
  const known = holding.map((i) => channels[i]!.name);
  return names.map((name) => {
    const index = known.indexOf(name);
    if (index >= 0) return holding[index]!;
    throw new SignalError('STAGE_MISMATCH', {
      place,
      needs: 'channels that hold words',
      got: name,
      hint: didYouMean(name, known),
    });
  });
}
