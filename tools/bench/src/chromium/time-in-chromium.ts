/** Times a case in Chromium: ours, or LiteRT.js, each in a browser of its own. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { writeTflite } from '@reflexarc/formats/tflite';
import type { Answer, Case, Timed } from '../cases/case.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { peersFolder } from '../peers/package-folder.ts';
import { exampleOf } from '../peers/reference.ts';
import { pageFile } from './bundle-page.ts';
import { hasChromium, missingChromium, openChromium } from './chromium.ts';
import { peakOfPages } from './peak-memory.ts';
import { servePage } from './serve-page.ts';

const patienceMs = 120_000;

export async function timeInChromium(each: Case): Promise<Timed & Partial<Answer>> {
  if (!hasChromium()) return { problem: missingChromium };
  const page = await servePage({
    contents: {
      '/page.mjs': readFileSync(pageFile),
      '/case': JSON.stringify(each),
      '/model.tflite': tfliteOf(each.workload),
    },
    peersFolder: join(peersFolder, 'node_modules'),
  });
  const browser = openChromium(page.address);
  try {
    const answer = await Promise.race([
      page.answer,
      once(browser.process, 'exit').then(([code]) => `{"problem":"Chromium ended with ${code}"}`),
      setTimeout(patienceMs, '{"problem":"its page did not answer"}', { ref: false }),
    ]);
    const peakRssMb = peakOfPages(browser.process.pid ?? 0);
    return { ...(JSON.parse(answer) as Timed), peakRssMb }; // posted by page.ts
  } finally {
    page.close();
    await browser.close();
  }
}

function tfliteOf(workload: string): Uint8Array {
  return writeTflite(exampleOf(workloadNamed(workload).network()).model).bytes;
}
