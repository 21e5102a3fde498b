import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { batchNorm, conv1d, dense, flatten } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { transferWeights } from '../model/transfer.ts';
import { sgd } from '../optimizers/index.ts';
import { planTraining } from '../planner/plan-training.ts';
import { seeded } from '../random/seeded.ts';
import { epochs } from './epochs.ts';

const trunk = () =>
  [
    conv1d({ filters: 3, kernelSize: 3, activation: 'relu', name: 'features' }),
    batchNorm({ name: 'norm' }),
    flatten(),
    dense(6, { activation: 'tanh', name: 'body' }),
  ] as const;
const network = sequential(input(8, 2), ...trunk(), dense(2, { name: 'head' }));
const plan = { loss: meanSquaredError(), optimizer: sgd({ learningRate: 0.1 }), maxBatchSize: 4 };

describe('a frozen trunk', () => {
  const trainable = planTraining(network, { ...plan, trainable: ['head'] });

  it('is planned without backward calls, gradients for its inputs included', () => {
    expect(
      trainable.phases.backward!.map(({ kernel, origin }) => `${kernel} of ${origin}`),
    ).toEqual([
      'lossBackward of loss meanSquaredError',
      'matmul of layers[4] dense "head"', // ∂C/∂W
      'sumRows of layers[4] dense "head"', // ∂C/∂b
    ]);
    const frozen = ['features', 'norm', 'body'];
    expect(planTraining(network, { ...plan, frozen }).phases.backward).toEqual(
      trainable.phases.backward,
    );
  });

  it('is left alone by the step, and its statistics by the batch', () => {
    const [step, ...others] = trainable.phases.update!;
    expect(others).toEqual([]);
    const head = 6 * 2 + 2;
    const end = trainable.parameters.shape[0]!;
    expect(step).toMatchObject({
      kernel: 'sgdStep',
      args: { ranges: [{ from: end - head, to: end }] },
    });
  });

  it('has backward calls as far down as the first layer that learns', () => {
    const { backward } = planTraining(network, { ...plan, trainable: ['body', 'head'] }).phases;
    const origins = new Set(backward!.map(({ origin }) => origin));
    expect([...origins]).toEqual([
      'loss meanSquaredError',
      'layers[4] dense "head"',
      'layers[3] dense "body"',
    ]);
  });

  it('comes from another network, and stays while the head learns; unfrozen it moves', () => {
    const source = initialize(network, { seed: 1 });
    const wider = sequential(input(8, 2), ...trunk(), dense(5, { name: 'head5' }));
    const model = initialize(wider, { seed: 2 });
    const layers = ['features', 'norm', 'body'];
    transferWeights(source, model, { layers });
    const count = source.parameters.length - (6 * 2 + 2);
    const taken = [...source.parameters.subarray(0, count)];
    expect([...model.parameters.subarray(0, count)]).toEqual(taken);

    const draw = seeded(1, 'rows');
    const rows = (size: number): Float64Array =>
      Float64Array.from({ length: 12 * size }, () => draw.normal());
    const examples = { inputs: rows(16), targets: rows(5) };
    const head = [...model.parameters.subarray(count)];
    const options = { loss: plan.loss, optimizer: plan.optimizer, backend: js(), epochs: 3 };
    const state = [...model.state];
    Array.from(epochs(model, examples, { ...options, frozen: layers }));
    expect([...model.parameters.subarray(0, count)]).toEqual(taken);
    expect([...model.state]).toEqual(state);
    expect([...model.parameters.subarray(count)]).not.toEqual(head);
    Array.from(epochs(model, examples, options));
    expect([...model.parameters.subarray(0, count)]).not.toEqual(taken);
    expect([...model.state]).not.toEqual(state);
  });

  it('is named by layers that exist', () => {
    expect(() => planTraining(network, { ...plan, trainable: ['heads'] })).toThrow(
      'trainable: there is no layer "heads"\n  hint: did you mean `head`?',
    );
  });
});
