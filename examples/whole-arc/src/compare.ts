// Three accounts of the same readings: what the trainer's model says on the logged codes, what the
// edge decided, what the pin did. They must be the same list.

import type { OpenModel } from '@reflexarc/io';
import { pinAfterReports } from '@reflexarc/virtual-board';
import { alarmPin, readingOf } from './configuration.ts';
import type { Replay } from './replay.ts';

export interface Comparison {
  /** Readings that the board reported. */
  readonly reports: number;
  readonly decisions: number;
  /** Readings of the table that never reached the edge as a decision. */
  readonly samplesLost: number;
  /** How many of each list are anomalies. */
  readonly anomalies: { readonly trainer: number; readonly edge: number; readonly pin: number };
  /** Indices at which not all three say the same. */
  readonly disagreements: readonly number[];
  readonly agree: boolean;
}

/** @param expected how many readings the table had */
export function compare(
  model: Pick<OpenModel, 'predict'>,
  { journal, decisions }: Replay,
  expected: number,
): Comparison {
  const trainer = journal.reports.map(
    ({ codes }) => model.predict(readingOf(codes)).label === 'anomaly',
  );
  const edge = decisions.map(({ label }) => label === 'anomaly');
  const pin = pinAfterReports(journal, alarmPin);
  const length = Math.max(trainer.length, edge.length, pin.length, expected);
  const disagreements = Array.from({ length }, (_, i) => i).filter(
    (i) => trainer[i] === undefined || trainer[i] !== edge[i] || edge[i] !== pin[i],
  );
  return {
    reports: trainer.length,
    decisions: edge.length,
    samplesLost: expected - edge.length,
    anomalies: { trainer: count(trainer), edge: count(edge), pin: count(pin) },
    disagreements,
    agree: disagreements.length === 0,
  };
}

function count(list: readonly (boolean | undefined)[]): number {
  return list.filter((value) => value === true).length;
}
