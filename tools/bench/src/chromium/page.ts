/** What runs in Chromium: asks the server what to time, times it there, and posts what it found. */
import { simd } from '@reflexarc/core/backends/simd';
import type { Case, Timed } from '../cases/case.ts';
import { timeOurs } from '../cases/time-ours.ts';
import { workloadNamed } from '../networks/workloads.ts';
import { exampleOf } from '../peers/reference.ts';
import { liteRt } from './litert.ts';

/**
 * Compilers have a tier more there, and what they compile is large. Slices are as long as the clock
 * is coarse.
 */
const options = { now: () => performance.now(), warmUpMs: 1000 };

const found = await time().catch((error: Error): Timed => ({ problem: String(error.message) }));
await fetch('/answer', { method: 'POST', body: JSON.stringify(found) });

async function time(): Promise<Timed> {
  const each = (await (await fetch('/case')).json()) as Case; // written by time-in-chromium.ts
  switch (each.system) {
    case 'simd (Chromium)':
    case 'simd-fma (Chromium)':
      return timeOurs(each, await simd({ fma: each.system.startsWith('simd-fma') }), options);
    case 'LiteRT.js (plain)':
    case 'LiteRT.js (relaxed)': {
      const file = new Uint8Array(await (await fetch('/model.tflite')).arrayBuffer());
      const example = exampleOf(workloadNamed(each.workload).network());
      return liteRt({ file, example, isRelaxed: each.system === 'LiteRT.js (relaxed)' }, options);
    }
    default:
      throw new Error(`${each.system} is not timed in browsers`);
  }
}
