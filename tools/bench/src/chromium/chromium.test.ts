import { describe, expect, it } from 'vitest';
import { bundleCases } from '../cases/bundle-cases.ts';
import type { System } from '../cases/case.ts';
import { spawnCase } from '../cases/spawn-case.ts';
import { areInstalled, peersFolder } from '../peers/package-folder.ts';
import { hasChromium, missingChromium } from './chromium.ts';
import { servePage } from './serve-page.ts';

const missing = hasChromium()
  ? areInstalled()
    ? ''
    : ' (skipped: no peers, install with `npm run bench -- --peers`)'
  : ` (skipped: ${missingChromium})`;

const timed = async (workload: string, system: System) =>
  spawnCase({ workload, kind: 'predict', system }, process.execPath, await bundleCases());

it('serves the page, what it asks for, and nothing outside of the packages', async () => {
  const page = await servePage({ contents: { '/case': '{"workload":"W3"}' }, peersFolder });
  try {
    const get = (path: string) => fetch(new URL(path, page.address));
    expect((await get('/')).headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    expect(await (await get('/case')).json()).toEqual({ workload: 'W3' });
    expect((await get('/peers/package.json')).status).toBe(200);
    expect((await get('/peers/%2e%2e/bench/package.json')).status).toBe(404);
    expect((await get('/none')).status).toBe(404);
    await fetch(new URL('/answer', page.address), { method: 'POST', body: 'done' });
    expect(await page.answer).toBe('done');
  } finally {
    page.close();
  }
});

describe.skipIf(missing !== '')(`in Chromium${missing}`, () => {
  it.each(['W3', 'W4', 'W5', 'auto-encoder', 'ResNet-8', 'DS-CNN', 'MobileNetV1 ×0.25'])(
    'LiteRT.js answers as our float64 does from the file of %s',
    async (workload) => {
      const { problem, difference, timing } = await timed(workload, 'LiteRT.js (plain)');
      expect(problem).toBeUndefined(); // it says how far off an answer is
      expect(difference).toBeLessThan(1e-4);
      expect(timing?.best).toBeGreaterThan(1);
    },
  );

  it('ours is timed in it too', async () => {
    const { problem, timing, peakRssMb } = await timed('W3', 'simd (Chromium)');
    expect(problem).toBeUndefined();
    expect(timing?.best).toBeGreaterThan(0.5); // 51 kflop cannot be done in less
    expect(peakRssMb).toBeGreaterThan(20);
  });
});
