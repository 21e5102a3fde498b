/**
 * Faults of a board on the real chain, in virtual time: one of each that is said. `npm run faults
 * -- --check` plays all of them; docs/faults.md is what came out.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FaultCase, faultCases } from './testing/faults/cases.ts';
import { faultLine } from './testing/faults/document.ts';
import { oneOfEach, problemOfFault } from './testing/faults/judge-fault.ts';
import { type FaultOutcome, playFault } from './testing/faults/play-fault.ts';
import { gestureModel } from './testing/gesture-model.ts';
import { testFolder } from './testing/test-folder.ts';

const { path } = testFolder({ 'gestures.safetensors': gestureModel([]) });
let document: string;
beforeAll(async () => {
  document = await readFile(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
});

/** The last one. */
let played: { readonly one: FaultCase; readonly outcome: FaultOutcome };
describe('a fault', () => {
  it.each(oneOfEach.map((one) => [one.what, one] as const))('%s', async (_what, one) => {
    const outcome = await playFault(one, path());
    played = { one, outcome };
    expect(problemOfFault(one, outcome)).toBeUndefined();
    expect(document, 'write it anew with `npm run faults`').toContain(
      faultLine({ ...one, ...outcome }),
    );
  });

  it('is in docs/faults.md, whether it is played here or not', () => {
    for (const { what } of faultCases) expect(document).toContain(`\n| ${what} | `);
  });
});

describe('the judge of a fault', () => {
  it.each<readonly [RegExp, (run: FaultOutcome['run']) => Partial<FaultOutcome>]>([
    [/after 99999 ms/, () => ({ againMs: 99_999 })],
    [
      /ended as failed/,
      (run) => ({ run: { ...run, summary: { ...run.summary, ending: 'failed' } } }),
    ],
    [/not left safe/, (run) => ({ run: { ...run, summary: { ...run.summary, safe: false } } })],
    [/lost their numbers/, (run) => ({ run: { ...run, decisions: run.decisions.slice(1) } })],
    [/^said/, (run) => ({ run: { ...run, events: [...run.events, ...run.events.slice(0, 1)] } })],
  ])('tells what is not as it has to be: %s', (words, change) => {
    const { one, outcome } = played;
    expect(problemOfFault(one, { ...outcome, ...change(outcome.run) })).toMatch(words);
  });
});
