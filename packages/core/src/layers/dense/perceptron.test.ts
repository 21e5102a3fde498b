import { describe, expect, it } from 'vitest';
import { js } from '../../backends/js/index.ts';
import { quadraticCost } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { sgd } from '../../optimizers/sgd.ts';
import { startTraining } from '../../training/training.ts';
import { dense } from './dense.ts';
import { perceptron } from './perceptron.ts';

const common = { loss: quadraticCost(), backend: js({ dtype: 'float64' }), batchSize: 1 };

describe('perceptron', () => {
  it('moves by rate · (t − o) · x, and only where it is wrong', () => {
    const network = sequential(input(2), perceptron(2));
    const model = initialize(network, { seed: 0, dtype: 'float64' });
    model.parameters.set([0.5, -0.5, 0.25, 0.25, -1, 0]); // W row by row, then b
    // x = (2, 1): z = (1 + 0.25 − 1, −1 + 0.25) = (0.25, −0.75), o = (1, 0); t = (0, 0)
    const training = startTraining(
      model,
      { inputs: [[2, 1]], targets: [[0, 0]] },
      { ...common, optimizer: sgd({ learningRate: 0.5 }) },
    );
    training.step();
    training.save();
    // the first unit: w += 0.5 · (0 − 1) · x
    expect([...model.parameters]).toEqual([-0.5, -0.5, -0.25, 0.25, -1.5, 0]);
  });

  it('answers −1 or 1 with sign, and refuses images', () => {
    const network = sequential(input(1), perceptron(1, { activation: 'sign' }));
    const model = initialize(network, { seed: 0, dtype: 'float64' });
    const training = startTraining(
      model,
      { inputs: [[1]], targets: [[-1]] },
      { ...common, optimizer: sgd({ learningRate: 1 }) },
    );
    model.parameters.set([1, 0]);
    training.restore({ ...training.state(), parameters: model.parameters });
    training.step(); // o = 1, t = −1: w and b fall by 2
    expect([...training.state().parameters]).toEqual([-1, -2]);
    expect(() => sequential(input(2, 2), perceptron(1))).toThrow('needs a vector');
  });

  it('differs from the delta rule of a linear unit in what o is', () => {
    const model = initialize(sequential(input(1), dense(1)), { seed: 0, dtype: 'float64' });
    model.parameters.set([0.5, 0]);
    const optimizer = sgd({ learningRate: 0.5 });
    const training = startTraining(
      model,
      { inputs: [[2]], targets: [[0]] },
      { ...common, optimizer },
    );
    training.step();
    expect([...training.state().parameters]).toEqual([-0.5, -0.5]); // o = 1: −= 0.5 · 1 · (2, 1)
  });
});
