import {
  type Architecture,
  activation,
  dense,
  initialize,
  input,
  perceptron,
  sequential,
} from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import { builtInLayers } from '@reflexarc/core/layers';
import { planGradient } from '@reflexarc/core/plan';
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

  describe.each(gradientTable())('$family $name ($what)', ({ family, name, comparison }) => {
    if (comparison === undefined && family === 'layer') {
      it('hands the error on as it comes', () => {
        expect(name).toBe('perceptron');
        // xᵀ·dy, then dy, for x = (1, −2, 0.5) and dy = (1, 2)
        const gradients = gradientsOf(sequential(input(3), perceptron(2)), [1, 2]);
        expect(gradients).toEqual([1, 2, -2, -4, 0.5, 1, 1, 2]);
      });
      return;
    }
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
    it.skipIf(comparison.derived === undefined)('is also what is derived, to 1e-10', () => {
      expect(comparison.derived).toBeLessThanOrEqual(1e-10);
    });
    it('is what finite differences say, to 1e-6', () => {
      expect(comparison.largest).toBeGreaterThan(1e-3);
      expect(comparison.numeric).toBeLessThanOrEqual(1e-6);
    });
  });
});

function gradientsThrough(name: 'step' | 'sign'): readonly number[] {
  return gradientsOf(sequential(input(3), dense(4), activation(name)), [1, 2, 3, 4]);
}

/** For the input (1, −2, 0.5). */
function gradientsOf(network: Architecture, outputGradient: readonly number[]): readonly number[] {
  const plan = planGradient(network, { mode: 'training' });
  const executable = js({ dtype: 'float64' }).prepare(plan);
  executable.view(plan.parameters).set(initialize(network, { seed: 1 }).parameters);
  executable.view(plan.inputs['input']!).set([1, -2, 0.5]);
  executable.view(Object.values(plan.outputGradients)[0]!).set(outputGradient);
  executable.run('forward');
  executable.run('backward');
  return [...executable.view(plan.gradients)];
}
