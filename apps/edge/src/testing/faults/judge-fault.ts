/** What has to be true of every fault, whichever it is. */
import { isDeepStrictEqual } from 'node:util';
import { type FaultCase, faultCases } from './cases.ts';
import type { FaultOutcome } from './play-fault.ts';

/** A window of the gestures' chain; a row of the pins is decided on at once. */
const windowMs = { pins: 0, motion: 500 };
/** staleAfterMs where it is not configured, the time between two looks at it, and a reading's. */
const PATIENCE_MS = 1000 + 50 + 100;
/** Decisions are back so soon after the fault is over. */
const AGAIN_MS = 3500;

/** The first case of each that is said, from pins and from an I2C chip: what the tests play. */
export const oneOfEach: readonly FaultCase[] = [
  ...new Map(
    faultCases.toReversed().map((one) => [`${one.code} ${one.reads}`, one] as const),
  ).values(),
];

/** What is not as it has to be, if anything is. */
export function problemOfFault(one: FaultCase, outcome: FaultOutcome): string | undefined {
  const { noticedMs, againMs, run } = outcome;
  const { events, summary, decisions, journal } = run;
  const { code, reads } = one;
  if (summary.ending !== 'done') return `ended as ${summary.ending}`;
  if (!summary.safe) return 'outputs were not left safe';
  const said = events.map(({ type }) => type);
  if (!isDeepStrictEqual(said, code === undefined ? [] : ['fault', 'recovery'])) {
    return `said ${said.join(', ') || 'nothing'}`;
  }
  const [first] = events;
  if (first?.type === 'fault' && first.error.code !== code) return `said ${first.error.code}`;
  if (!decisions.every(({ index }, i) => index === i)) return 'decisions lost their numbers';
  if (againMs > AGAIN_MS + windowMs[reads]) return `decides again after ${againMs} ms only`;
  if (code === 'SILENT' && noticedMs !== undefined && noticedMs > PATIENCE_MS) {
    return `noticed after ${noticedMs} ms only`;
  }
  if (reads !== 'pins' || (code !== undefined && !one.isLost)) return undefined;
  const levels = journal.pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);
  const expected = code === undefined ? [true, false] : [true, false, true, false];
  return isDeepStrictEqual(levels, expected) ? undefined : `pin 8 was ${levels.join(', ')}`;
}
