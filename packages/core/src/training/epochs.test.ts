import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { predictor } from '../inference/index.ts';
import { dense } from '../layers/index.ts';
import { binaryCrossEntropy, crossEntropy, meanSquaredError } from '../losses/index.ts';
import { accuracy } from '../metrics/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { adam, sgd } from '../optimizers/index.ts';
import { epochs } from './epochs.ts';
import { startTraining } from './training.ts';

const xor = {
  inputs: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as [number, number][],
  targets: [[0], [1], [1], [0]] as [number][],
};
const oneHot = {
  inputs: xor.inputs,
  targets: [
    [1, 0],
    [0, 1],
    [0, 1],
    [1, 0],
  ] as [number, number][],
};

describe('epochs', () => {
  it('learns exclusive or with each loss that suits it', () => {
    const oneOutput = sequential(
      input(2),
      dense(8, { activation: 'tanh' }),
      dense(1, { activation: 'sigmoid' }),
    );
    const twoOutputs = sequential(
      input(2),
      dense(8, { activation: 'tanh' }),
      dense(2, { activation: 'softmax' }),
    );
    const options = {
      optimizer: adam({ learningRate: 0.05 }),
      epochs: 500,
      batchSize: 4,
      backend: js(),
    };
    for (const loss of [meanSquaredError(), binaryCrossEntropy()]) {
      const model = initialize(oneOutput, { seed: 1 });
      for (const _ of epochs(model, xor, { ...options, loss }));
      const predict = predictor(model, { backend: js() });
      expect(xor.inputs.map((row) => Math.round(predict(row)[0]!))).toEqual([0, 1, 1, 0]);
    }
    const model = initialize(twoOutputs, { seed: 1 });
    let last = 0;
    const validated = {
      ...options,
      loss: crossEntropy(),
      validation: oneHot,
      metrics: [accuracy()],
    };
    for (const { validation } of epochs(model, oneHot, validated))
      last = validation!.metrics.accuracy!;
    expect(last).toBe(1);
  });

  it('gives the same bits for the same seed', () => {
    const architecture = sequential(input(2), dense(4, { activation: 'tanh' }), dense(1));
    const run = () => {
      const model = initialize(architecture, { seed: 3 });
      const options = {
        loss: meanSquaredError(),
        optimizer: adam(),
        backend: js(),
        epochs: 5,
        batchSize: 2,
        seed: 9,
      };
      for (const _ of epochs(model, xor, options));
      return model.parameters;
    };
    expect(run()).toEqual(run());
  });

  it('goes on from a saved state as if it had not stopped', () => {
    const architecture = sequential(input(2), dense(4, { activation: 'tanh' }), dense(1));
    const model = initialize(architecture, { seed: 3 });
    const options = {
      loss: meanSquaredError(),
      optimizer: adam(),
      backend: js(),
      batchSize: 3,
      seed: 9,
    };
    const whole = startTraining(model, xor, options);
    for (let i = 0; i < 5; i++) whole.step();
    const state = whole.state();
    const resumed = startTraining(initialize(architecture, { seed: 4 }), xor, options);
    resumed.restore(state);
    for (let i = 0; i < 4; i++) expect(resumed.step()).toEqual(whole.step());
    expect(resumed.state()).toEqual(whole.state());
  });

  it('stops where the loss is no longer finite, naming step, layer and last finite loss', () => {
    const architecture = sequential(
      input(2),
      dense(4, { activation: 'relu', name: 'hidden' }),
      dense(1),
    );
    const model = initialize(architecture, { seed: 3 });
    const before = model.parameters.slice();
    const options = {
      loss: meanSquaredError(),
      optimizer: sgd({ learningRate: 1e30 }),
      backend: js(),
      epochs: 9,
    };
    expect(() => [...epochs(model, xor, options)]).toThrow(
      /loss became (NaN|Infinity) in epoch \d, step \d \(last finite loss .*layers\[\d\] dense[\s\S]*lower learningRate \(now 1e\+30\)/,
    );
    expect(model.parameters.every(Number.isFinite)).toBe(true);
    expect(before).toHaveLength(17);
  });

  it('leaves frozen layers as they are', () => {
    const model = initialize(sequential(input(2), dense(3, { name: 'body' }), dense(1)), {
      seed: 3,
    });
    const before = model.parameters.slice();
    const options = {
      loss: meanSquaredError(),
      optimizer: sgd(),
      backend: js(),
      epochs: 3,
      frozen: ['body'],
    };
    for (const _ of epochs(model, xor, options));
    expect(model.parameters.subarray(0, 9)).toEqual(before.subarray(0, 9));
    expect(model.parameters.subarray(9)).not.toEqual(before.subarray(9));
  });
});
