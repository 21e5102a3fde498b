// Every fault of a board on the real chain, in virtual time; docs/faults.md is what came out.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anomalyModel } from './testing/anomaly-model.ts';
import { faultCases } from './testing/faults/cases.ts';
import { type FaultRow, faultsDocument } from './testing/faults/document.ts';
import { playFault } from './testing/faults/play-fault.ts';
import { gestureModel } from './testing/gesture-model.ts';

let folder: string;
const rows: FaultRow[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edge-faults-'));
  await writeFile(join(folder, 'model.safetensors'), anomalyModel());
  await writeFile(join(folder, 'gestures.safetensors'), gestureModel([]));
});
afterAll(() => rm(folder, { recursive: true }));

/** A window of the gestures' chain; a row of the pins is decided on at once. */
const windowMs = { pins: 0, motion: 500 };
/** staleAfterMs where it is not configured, and the time between two looks at it. */
const PATIENCE_MS = 1000 + 50;

describe('a fault', () => {
  it.each(faultCases.map((one) => [one.what, one] as const))('%s', async (_what, one) => {
    const { run, noticedMs, againMs } = await playFault(one, folder);
    rows.push({ ...one, noticedMs, againMs });
    const { events, summary, decisions, journal } = run;
    expect(summary).toMatchObject({ ending: 'done', safe: true });
    expect(events.map(({ type }) => type)).toEqual(
      one.code === undefined ? [] : ['fault', 'recovery'],
    );
    if (one.code !== undefined) expect(events[0]).toMatchObject({ error: { code: one.code } });
    expect(decisions.map(({ index }) => index)).toEqual(decisions.map((_, i) => i));
    expect(againMs).toBeLessThanOrEqual(3500 + windowMs[one.reads]);
    if (one.code === 'SILENT') expect(noticedMs).toBeLessThanOrEqual(PATIENCE_MS + 100);
    const levels = journal.pinChanges.filter(({ pin }) => pin === 8).map(({ high }) => high);
    if (one.isLost && one.reads === 'pins') expect(levels).toEqual([true, false, true, false]);
    if (one.code === undefined && one.reads === 'pins') expect(levels).toEqual([true, false]);
  });

  it('is in docs/faults.md as it was here', async () => {
    const document = await readFile(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
    expect(document, 'write it anew with `npm run faults`').toBe(faultsDocument(rows));
  });
});
