/** What is wrong with one recording by itself: its times, and its channels one by one. */
import type { SignalRecording } from '../../recordings/recording.ts';
import type { FileFault } from '../file-faults.ts';
import { clippedEnds, isContinuous, stuckRuns } from '../sensor-faults.ts';
import { jitterOf, mostJitter } from '../steps.ts';

/** A number at the end of the range in more rows than this share piles up there. */
const leastClipped = 0.002;
/** A sensor that repeats itself for less time, in seconds, may have had nothing to say. */
const leastStuckSeconds = 0.02;

/** Faults of its times. @param isTimed whether they were measured, and not made by a rate */
export function timeFaults(recording: SignalRecording, isTimed: boolean): readonly FileFault[] {
  const { name, findings, rateHz = 1, times, rows } = recording;
  const at = { place: { file: name } };
  const { gaps, longestGap, longestGapAt, repeated } = findings;
  const before = times.findLastIndex((time) => time <= longestGapAt) + 1;
  const place = { file: name, rows: [before, before + 1] as const };
  const steps = Float64Array.from({ length: rows - 1 }, (_, i) => times[i + 1]! - times[i]!);
  const jitter = isTimed ? jitterOf(steps, rateHz) : 0;
  return [
    ...(gaps > 0 ? [{ code: 'TIME_GAP' as const, place, amount: longestGap }] : []),
    ...(repeated > 0 ? [{ code: 'TIME_TWICE' as const, ...at, amount: repeated }] : []),
    ...(jitter > mostJitter ? [{ code: 'JITTER' as const, ...at, amount: jitter }] : []),
  ];
}

/** The numbers of one channel, row by row. */
export function channelOf({ values, channels, rows }: SignalRecording, c: number): Float64Array {
  const width = channels.length;
  return Float64Array.from({ length: rows }, (_, row) => values[row * width + c]!);
}

/** Faults of one channel in one recording. */
export function channelFaults(
  { name, rows, rateHz }: SignalRecording,
  channel: string,
  numbers: Float64Array,
): readonly FileFault[] {
  const about = (
    code: FileFault['code'],
    amount: number,
    part: readonly [first: number, last: number] | undefined,
  ): FileFault => {
    const place = { file: name, ...(part && { rows: [part[0] + 1, part[1] + 1] as const }) };
    return { code, column: channel, place, amount };
  };
  const missing = numbers.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  const first = numbers.findIndex((value) => !Number.isNaN(value));
  const value = numbers[first];
  const isConstant = rows > 1 && numbers.every((each) => Number.isNaN(each) || each === value);
  const found: FileFault[] = [];
  if (missing > 0) {
    const [from, to] = [numbers.findIndex(Number.isNaN), numbers.findLastIndex(Number.isNaN)];
    found.push(about('MISSING', missing, [from, to]));
  }
  if (isConstant) return [...found, about('CONSTANT', rows, undefined)];
  if (!isContinuous(numbers)) return found;
  for (const { rows: at } of clippedEnds(numbers, leastClipped)) {
    found.push(about('CLIPPED', at.length, [at[0]!, at.at(-1)!]));
  }
  const [longest] = stuckRuns(numbers, Math.ceil(leastStuckSeconds * (rateHz ?? 1)));
  if (longest !== undefined) {
    const { start, length } = longest;
    found.push(about('STUCK', length, [start, start + length - 1]));
  }
  return found;
}
