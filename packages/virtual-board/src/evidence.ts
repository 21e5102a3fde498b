// What the journal proves about an output pin: its level after each report.
//
// A host that writes the pin once per decision causes one write of the pin's port per report, in the same order, whether or
// not the level changes. So the k-th write after the first report is the answer to the k-th report, however late it came;
// no clock of the host is needed to pair them, and a lost message shows as a missing answer at the end.

import type { Journal } from './journal.ts';
import { portOfPin } from './pins.ts';

/** Level of `pin` written in answer to each report; undefined where none has come. */
export function pinAfterReports(journal: Journal, pin: number): readonly (boolean | undefined)[] {
  const { port, bit } = portOfPin(pin);
  const first = journal.reports[0]?.cycle ?? Number.POSITIVE_INFINITY;
  const writes = journal.portWrites.filter((write) => write.port === port && write.cycle > first);
  return journal.reports.map((report, k) => {
    const write = writes[k];
    // An answer can't come before its question: then a message more than one per report was written.
    if (write === undefined || write.cycle < report.cycle) return undefined;
    return ((write.value >> bit) & 1) === 1;
  });
}
