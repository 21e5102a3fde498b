import {
  activation,
  builtInLayers,
  dense,
  initialize,
  input,
  planGradient,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { describe, expect, it } from 'vitest';
import { layerEntries } from './layers.ts';
import { gradientTable, missingLayers, withoutGradient } from './table.ts';

describe('the gradient table', () => {
  it('has an entry for every layer of the registry, which that layer is in', () => {
    expect(missingLayers()).toEqual([]);
    for (const [kind, entries] of Object.entries(layerEntries)) {
      expect(Object.keys(builtInLayers)).toContain(kind);
      for (const { architecture } of entries) {
        expect(architecture.spec.nodes.map((node) => node.kind)).toContain(kind);
      }
    }
  });

  describe.each(gradientTable())('$family $name ($what)', ({ name, comparison }) => {
    if (comparison === undefined) {
      it('has a gradient of 0', () => {
        const isKnown = name === 'step' || name === 'sign';
        expect(isKnown && name in withoutGradient).toBe(true);
        const gradients = gradientsThrough(name as 'step' | 'sign');
        expect(gradients.length).toBeGreaterThan(0);
        expect(gradients.every((gradient) => gradient === 0)).toBe(true);
      });
      return;
    }
    it('is the same as written and as derived, to 1e-10', () => {
      expect(comparison.largest).toBeGreaterThan(1e-3);
      expect(comparison.derived).toBeLessThanOrEqual(1e-10);
    });
    it('is what finite differences say, to 1e-6', () => {
      expect(comparison.numeric).toBeLessThanOrEqual(1e-6);
    });
  });
});

function gradientsThrough(name: 'step' | 'sign'): readonly number[] {
  const network = sequential(input(3), dense(4), activation(name));
  const plan = planGradient(network, { mode: 'training' });
  const executable = js({ dtype: 'float64' }).prepare(plan);
  executable.view(plan.parameters).set(initialize(network, { seed: 1 }).parameters);
  executable.view(plan.inputs['input']!).set([1, -2, 0.5]);
  executable.view(Object.values(plan.outputGradients)[0]!).set([1, 2, 3, 4]);
  executable.run('forward');
  executable.run('backward');
  return [...executable.view(plan.gradients)];
}
