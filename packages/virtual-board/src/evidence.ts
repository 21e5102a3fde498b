// What the journal proves about an output pin: its level after each report.
//
// A host that writes the pin once per decision causes one write of the pin's port per report, in
// the same order, whether or not the level changes. So the k-th write after the first report is the
// answer to the k-th report, however late it came; no clock of the host is needed to pair them, and
// a lost message shows as a missing answer at the end.

import type { Journal } from './journal.ts';
import { portOfPin } from './pins.ts';

/** Level of `pin` written in answer to each report; undefined where none has come. */
export function pinAfterReports(journal: Journal, pin: number): readonly (boolean | undefined)[] {
  const { port, bit } = portOfPin(pin);
  const first = journal.reports[0]?.cycle ?? Number.POSITIVE_INFINITY;
  const writes = journal.portWrites.filter((write) => write.port === port && write.cycle > first);
  return journal.reports.map((report, k) => {
    const write = writes[k];
    // An answer can't come before its question: then a message more than one per report was
    // written.
    if (write === undefined || write.cycle < report.cycle) return undefined;
    return ((write.value >> bit) & 1) === 1;
  });
}

/** One pulse of an output pin: servo signals and PWM are made of them. */
export interface Pulse {
  /** Of its rising edge. */
  readonly cycle: number;
  readonly highMicroseconds: number;
  /** To the next rising edge. */
  readonly periodMicroseconds: number;
  /** Share of the period that the pin is high, 0 to 1. */
  readonly duty: number;
}

/**
 * The whole pulses of `pin`, from one rising edge to the next, in order. A pin at duty 0 or 1 has
 * none: its level does not change.
 */
export function pulsesOf(journal: Journal, pin: number): readonly Pulse[] {
  const changes = journal.pinChanges.filter((change) => change.pin === pin);
  const microseconds = (cycles: number): number => (cycles / journal.clockHz) * 1e6;
  return changes.flatMap((rise, i) => {
    const [fall, next] = [changes[i + 1], changes[i + 2]];
    if (!rise.high || fall === undefined || next === undefined) return [];
    const highMicroseconds = microseconds(fall.cycle - rise.cycle);
    const periodMicroseconds = microseconds(next.cycle - rise.cycle);
    return [
      {
        cycle: rise.cycle,
        highMicroseconds,
        periodMicroseconds,
        duty: highMicroseconds / periodMicroseconds,
      },
    ];
  });
}
