import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { values } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { planGradient } from './plan-gradient.ts';

const architecture = sequential(
  input(2),
  dense(2, { weights: values([1, 2, 3, 4]), biases: values([5, 6]) }),
);

describe('planGradient', () => {
  it('goes backward from the gradient it is given', () => {
    const plan = planGradient(architecture, { maxBatchSize: 2 });
    const executable = js({ dtype: 'float64' }).prepare(plan);
    const { parameters } = initialize(architecture, { seed: 1, dtype: 'float64' });
    executable.view(plan.parameters).set(parameters);
    executable.view(plan.inputs['input']!).set([1, 2, 3, 4]); // X
    executable.run('forward');
    // X·W + b = [[1 + 6, 2 + 8], [3 + 12, 6 + 16]] + [5, 6]
    expect([...executable.view(plan.outputs['dense1']!)]).toEqual([12, 16, 20, 28]);

    executable.view(plan.outputGradients['dense1']!).set([1, 0, 10, 100]); // δ
    executable.run('backward');
    // Xᵀ·δ = [[1 + 30, 300], [2 + 40, 400]], then Σ rows of δ = [11, 100]
    expect([...executable.view(plan.gradients)]).toEqual([31, 300, 42, 400, 11, 100]);
    // δ·Wᵀ = [[1, 3], [10 + 200, 30 + 400]]
    expect([...executable.view(plan.inputGradients['input']!)]).toEqual([1, 3, 210, 430]);
  });

  it('leaves out the gradient of the inputs where it is not wanted', () => {
    const plan = planGradient(architecture, { inputGradients: false });
    expect(plan.inputGradients).toEqual({});
    expect(plan.phases.backward?.map(({ kernel }) => kernel)).toEqual(['matmul', 'sumRows']);
  });
});
