import { describe, expect, it } from 'vitest';
import type { KernelCall } from '../../kernels/kernels.ts';
import { batchNorm, conv2d, dense, flatten } from '../../layers/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { sharded } from '../../parallel/sharded.ts';
import { applyPasses } from '../../passes/apply-passes.ts';
import type { Plan, Slot } from '../../plan/plan.ts';
import { newSlot } from '../../plan/slot.ts';
import { planInference } from '../../planner/plan-inference.ts';
import type { Backend } from '../backend.ts';
import { js } from '../js/index.ts';
import { simd } from './index.ts';

const own = await simd();
const maxBatchSize = 4;
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

/**
 * A plan that multiplies two parts of its parameters while it is prepared, and inputs by the
 * product in each pass.
 */
function productOfWeights(): Plan {
  const slot = (name: string, part: Omit<Slot, 'tag' | 'name'>): Slot => newSlot({ name, ...part });
  const fixed = { batched: false } as const;
  const all = slot('parameters', { ...fixed, shape: [200], role: 'parameter' });
  const part = (name: string, offset: number): Slot =>
    slot(name, { ...fixed, shape: [10, 10], role: 'parameter', within: { slot: all, offset } });
  const [a, b] = [part('a', 0), part('b', 100)];
  const product = slot('product', { ...fixed, shape: [10, 10], role: 'constant' });
  const x = slot('x', { shape: [10], batched: true, role: 'input' });
  const y = slot('y', { shape: [10], batched: true, role: 'activation' });
  const state = slot('state', { ...fixed, shape: [0], role: 'state' });
  const multiply = (left: Slot, right: Slot, out: Slot): KernelCall<Slot> => ({
    kernel: 'matmul',
    args: { a: left, b: right, out },
    origin: 'test',
  });
  return {
    maxBatchSize: 2,
    slots: [all, a, b, product, x, y, state],
    phases: { prepare: [multiply(a, b, product)], forward: [multiply(x, product, y)] },
    inputs: { x },
    outputs: { y },
    parameters: all,
    state,
  };
}

it('are read themselves by what is computed before the first pass', () => {
  const plan = productOfWeights();
  const { x, y } = { ...plan.inputs, ...plan.outputs };
  const [expected, found] = [js(), own].map((backend) => {
    const executable = backend.prepare(plan);
    return [1, -2].map((factor) => {
      const weights = executable.view(plan.parameters);
      for (let i = 0; i < weights.length; i++) weights[i] = factor * Math.cos(i);
      executable.run('prepare');
      executable.view(x!).fill(0.5);
      executable.run('forward');
      return Array.from(executable.view(y!));
    });
  });
  for (const [turn, numbers] of expected!.entries()) {
    const off = numbers.map((number, i) => Math.abs(number - found![turn]![i]!));
    expect(Math.max(...numbers.map(Math.abs))).toBeGreaterThan(0.1);
    expect(Math.max(...off)).toBeLessThan(1e-5);
  }
});

describe('weights that change between runs', () => {
  const backends = { simd: own, 'simd in shards': sharded(own, { shards: 2 }) };
  const plans = {
    'of a plan that is prepared': planInference(network, { maxBatchSize, prepares: true }),
    'of a plan that is not': planInference(network, { maxBatchSize }),
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
