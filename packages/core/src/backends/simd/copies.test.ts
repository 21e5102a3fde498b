import { describe, expect, it } from 'vitest';
import { batchNorm, conv2d, dense, flatten } from '../../layers/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { sharded } from '../../parallel/sharded.ts';
import { applyPasses } from '../../passes/apply-passes.ts';
import type { Plan } from '../../plan/plan.ts';
import { planInference } from '../../plan/plan-inference.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { simd } from './index.ts';

const own = await simd();
const capacity = 4;
const network = sequential(
  input(6, 6, 3),
  conv2d({ filters: 18, kernelSize: 3, padding: 'same', activation: 'relu' }),
  batchNorm(),
  conv2d({ filters: 5, kernelSize: 1 }),
  flatten(),
  dense(20, { activation: 'relu' }),
  dense(3),
);
const { parameters, state } = initialize(network, { seed: 2 });

/** What comes out for some rows when the weights of one model follow those of another. */
function answers(backend: Backend, plan: Plan): readonly (readonly number[])[] {
  const rewritten = applyPasses(plan, backend.passes);
  const executable = backend.prepare(rewritten);
  const [image] = Object.values(rewritten.inputs);
  const [output] = Object.values(rewritten.outputs);
  const outputs = [1, -0.5, 0.25].map((factor) => {
    executable.view(rewritten.parameters).set(parameters.map((weight) => factor * weight));
    executable.view(rewritten.state).set(state);
    if (plan.phases.prepare !== undefined) executable.run('prepare');
    const runs = [1, 2].map((turn) => {
      const numbers = executable.view(image!);
      for (let i = 0; i < numbers.length; i++) numbers[i] = Math.sin(i * turn);
      executable.run('forward');
      return Array.from(executable.view(output!));
    });
    return runs.flat();
  });
  executable.dispose();
  return outputs;
}

describe('weights that change between runs', () => {
  const backends = { simd: own, 'simd in shards': sharded(own, { shards: 2 }) };
  const plans = {
    'of a plan that is prepared': planInference(network, { capacity, prepares: true }),
    'of a plan that is not': planInference(network, { capacity }),
  };
  for (const [name, backend] of Object.entries(backends)) {
    it.each(Object.entries(plans))(`reach ${name}: %s`, (_, plan) => {
      const expected = answers(js(), plan);
      const found = answers(backend, plan);
      expect(new Set(expected.map(String)).size).toBe(3);
      for (const [i, numbers] of found.entries()) {
        const off = numbers.map((x, j) => Math.abs(x - expected[i]![j]!));
        expect(numbers.length).toBe(expected[i]!.length);
        expect(Math.max(...off)).toBeLessThan(1e-5);
      }
    });
  }
});
