// Every command of the tutorials, and every screen in them.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runTutorial } from './run-tutorial.ts';

/** `UPDATE_TUTORIALS=1` writes screens anew in place of comparing them. */
const isUpdate = process.env['UPDATE_TUTORIALS'] === '1';

it.each(['led', 'gestures', 'pump'])(
  '%s: its commands print its screens',
  async (name) => {
    const file = new URL(`../../../../docs/tutorials/${name}.md`, import.meta.url);
    const document = await readFile(file, 'utf8');
    const folder = await mkdtemp(join(tmpdir(), `reflexarc-tutorial-${name}-`));
    try {
      const found = await runTutorial(document, folder);
      if (isUpdate) await writeFile(file, found);
      else expect(found).toBe(document);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  300_000,
);

it('the gestures of the stream are found by the edge as by the trainer', async () => {
  const file = new URL('../../../../docs/tutorials/gestures.md', import.meta.url);
  const document = await readFile(file, 'utf8');
  const labels = Array.from(document.matchAll(/^"label":"(\w+)"$/gm), ([, label]) => label);
  for (const gesture of ['rest', 'shake', 'circle', 'lift']) expect(labels).toContain(gesture);
  expect(document).toMatch(/per event: 3 of 3 found/);
});

it('the pump is heard to fail each time, and never where it is well', async () => {
  const file = new URL('../../../../docs/tutorials/pump.md', import.meta.url);
  const document = await readFile(file, 'utf8');
  expect(document).toMatch(/per event: 2 of 2 found, 0 missed\n0 false alarms/);
  const labels = Array.from(document.matchAll(/^"label":"(\w+)"$/gm), ([, label]) => label);
  expect(labels).toEqual(['normal', 'anomaly', 'normal', 'anomaly']);
});
