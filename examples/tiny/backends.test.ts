/** One step of each network on other backends than the reference. */
import type { Numbers } from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { simd } from '@reflexarc/core/backends/simd';
import { tfjsWasm } from '@reflexarc/core/backends/tfjs-wasm';
import { describe, expect, it } from 'vitest';
import { tinyNetworks } from './networks.ts';
import { firstStep } from './step.ts';

/** max|x − r| / max(1, max|r|) */
function errorOf(found: Numbers, reference: Numbers): number {
  let [difference, scale] = [0, 1];
  for (let i = 0; i < reference.length; i++) {
    difference = Math.max(difference, Math.abs((found[i] ?? Number.NaN) - (reference[i] ?? 0)));
    scale = Math.max(scale, Math.abs(reference[i] ?? 0));
  }
  return difference / scale;
}

describe.each(tinyNetworks)('$title', (network) => {
  it('takes the same step on simd and tfjs-wasm as on js', async () => {
    // Among MobileNet's 800,000 relus some stand so near to 0 that a rounding decides on which
    // side, and with it whether a gradient passes; silu bends in their place, and the rest is the
    // same.
    const variant = network.title.startsWith('MobileNet') ? ({ activation: 'silu' } as const) : {};
    const reference = firstStep(network, js(), variant);
    for (const backend of [await simd(), await tfjsWasm()]) {
      const step = firstStep(network, backend, variant);
      expect(Math.abs(step.before - reference.before), backend.name).toBeLessThan(1e-4);
      expect(errorOf(step.parameters, reference.parameters), backend.name).toBeLessThan(1e-4);
      expect(errorOf(step.state, reference.state), backend.name).toBeLessThan(1e-4);
    }
  });
});
