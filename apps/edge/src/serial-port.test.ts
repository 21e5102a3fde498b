// A board at a serial port that goes and comes back with its path, is held by another program, or
// sends garbage: a pseudo-terminal that serialport opens, in real time.

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { plainLines } from './testing/faults/document.ts';
import {
  type PortOutcome,
  playPortFault,
  problemOfPortFault,
  socatMissing,
} from './testing/faults/play-port-fault.ts';
import { type PortFault, portFaults } from './testing/faults/port-cases.ts';
import { testFolder } from './testing/test-folder.ts';

if (socatMissing && process.env.CI === 'true') throw new Error('socat is missing, and CI needs it');
const skipped = socatMissing ? '(skipped: socat missing, install with apt-get install socat)' : '';

const { path } = testFolder();
const all: readonly PortFault[] = Object.values(portFaults);
let played: PortOutcome | undefined;

describe.skipIf(socatMissing)(`a serial port ${skipped}`, () => {
  it.each(all.map((one) => [one.what, one] as const))('%s', async (_what, one) => {
    const outcome = await playPortFault(one, path());
    expect(problemOfPortFault(one, outcome)).toBeUndefined();
    if (one === portFaults.held) {
      const hint = expect.stringContaining('other programs') as string;
      expect(outcome.run.events[0]).toMatchObject({ error: { hint } });
    }
    played = outcome;
  });

  it('is in docs/faults.md', async () => {
    const document = await readFile(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
    expect(document, 'write it anew with `npm run faults`').toContain(plainLines(all));
  });

  it.each<readonly [RegExp, (outcome: PortOutcome) => Partial<PortOutcome>]>([
    [/^pin 8 was true$/, () => ({ levels: [true] })],
    [
      /lost their numbers/,
      ({ run }) => ({ run: { ...run, decisions: run.decisions.toReversed() } }),
    ],
    [/after 0 decisions/, ({ run }) => ({ run: { ...run, decisions: [] } })],
    [/not left safe/, ({ run }) => ({ run: { ...run, summary: { ...run.summary, safe: false } } })],
    [/^said fault/, ({ run }) => ({ run: { ...run, events: run.events.slice(0, 1) } })],
    [/^said /, ({ run }) => ({ run: { ...run, events: run.events.slice(1) } })],
  ])('is judged by what happened: %s', (words, change) => {
    const last = all.at(-1)!;
    expect(problemOfPortFault(last, { ...played!, ...change(played!) })).toMatch(words);
  });
});
