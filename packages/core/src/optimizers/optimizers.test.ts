import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { dense } from '../layers/index.ts';
import { meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { startTraining } from '../training/training.ts';
import {
  adadelta,
  adagrad,
  adamax,
  adamW,
  lion,
  nadam,
  nesterov,
  type Optimizer,
  optimizerNamed,
  optimizerNames,
  rmsprop,
  rprop,
  sgd,
} from './index.ts';

/**
 * One weight of 1 and a bias of 1, the target 0, the input 1: gradients are what `w + b` makes
 * them.
 */
function oneWeight(optimizer: Optimizer, penalties: { l1?: number; l2?: number } = {}) {
  const network = sequential(input(1), dense(1, { name: 'unit' }));
  const model = initialize(network, { seed: 0, dtype: 'float64' });
  model.parameters.fill(1);
  const backend = js({ dtype: 'float64' });
  const options = { loss: meanSquaredError(), optimizer, backend, ...penalties };
  const training = startTraining(model, { inputs: [[1]], targets: [[0]] }, options);
  return {
    step() {
      training.step();
      training.save();
      return {
        weight: parameterOf(model, 'unit', 'weights').data[0]!,
        bias: parameterOf(model, 'unit', 'biases').data[0]!,
      };
    },
  };
}

describe('options of optimizers', () => {
  // As JavaScript may call them: no type stands in the way of a misspelt option.
  const called = (name: string, options: object) => () => optimizerNamed(name, options);

  it.each(optimizerNames)('%s refuses an option that it does not have', (name) => {
    expect(called(name, { learnRate: 1 })).toThrow(/there is no option "learnRate"/);
    expect(called(name, { learningRate: '0.1' })).toThrow(/is "0.1", expected a number above 0/);
    expect(called(name, { learningRate: 0.25 })().learningRate).toBe(0.25);
  });

  it('names the nearest option, and where weights decay', () => {
    expect(called('adam', { learning_rate: 1 })).toThrow('did you mean `learningRate`?');
    expect(called('sgd', { weightDecay: 1 })).toThrow('sgd: there is no option "weightDecay"');
    expect(called('adamw', { weightDecay: 0.5 })().formula).toContain('0.5 w');
    expect(called('adm', {})).toThrow('did you mean `adam`?');
  });
});

describe('optimizers', () => {
  it('lion moves by the sign of a blend of gradient and its mean', () => {
    const unit = oneWeight(lion({ learningRate: 0.5, beta1: 0.5, beta2: 0.5 }));
    // g = 2(w + b) = 4 > 0: both down by 0.5; m = 2
    expect(unit.step()).toEqual({ weight: 0.5, bias: 0.5 });
    // g = 2, blend 0.5·2 + 0.5·2 > 0; m = 2
    expect(unit.step()).toEqual({ weight: 0, bias: 0 });
    // g = 0, but the mean still carries it on: blend 0.5·2 > 0; m = 1
    expect(unit.step()).toEqual({ weight: -0.5, bias: -0.5 });
    // g = −2, blend 0.5·1 − 0.5·2 < 0: back
    expect(unit.step()).toEqual({ weight: 0, bias: 0 });
  });

  it('decay and penalties act on weights and leave biases alone', () => {
    // weight: 1 − 0.1·0.5·1 = 0.95, then one sign step of 0.1; bias: the step only
    const decayed = oneWeight(lion({ learningRate: 0.1, weightDecay: 0.5 })).step();
    expect(decayed.weight).toBeCloseTo(0.85, 12);
    expect(decayed.bias).toBeCloseTo(0.9, 12);
    // g = 4 for both; weight: 4 + 0.25·1 + 0.75·sign(1) = 5
    const penalized = oneWeight(sgd({ learningRate: 0.1 }), { l1: 0.75, l2: 0.25 }).step();
    expect(penalized.weight).toBeCloseTo(0.5, 12);
    expect(penalized.bias).toBeCloseTo(0.6, 12);
  });

  it('adagrad starts its sum where it is told to', () => {
    // s = 9 + 4², w = 1 − 1 · 4 / 5
    const unit = oneWeight(adagrad({ learningRate: 1, initialAccumulator: 9 }));
    expect(unit.step().weight).toBeCloseTo(0.2, 9);
  });

  it('rprop keeps its widths within bounds', () => {
    const unit = oneWeight(rprop({ initialStep: 0.25, etaPlus: 4, stepMax: 0.5 }));
    expect(unit.step()).toEqual({ weight: 0.75, bias: 0.75 }); // the initial width
    expect(unit.step()).toEqual({ weight: 0.25, bias: 0.25 }); // 0.25 · 4, at most 0.5
    expect(unit.step()).toEqual({ weight: -0.25, bias: -0.25 });
    expect(unit.step()).toEqual({ weight: -0.25, bias: -0.25 }); // a change of sign counts as 0
    expect(unit.step()).toEqual({ weight: 0, bias: 0 }); // half as wide
  });

  it('names a setting that is out of range', () => {
    expect(() => nesterov({ momentum: 0 })).toThrow(
      'sgd: momentum is 0, expected a number above 0',
    );
    expect(() => rmsprop({ rho: 1 })).toThrow('rmsprop: rho is 1');
    expect(() => rprop({ etaPlus: 0.5 })).toThrow('rprop: etaPlus is 0.5');
    expect(() => rprop({ stepMin: 2, stepMax: 1 })).toThrow(
      'stepMax is 1, expected a number of at least 2',
    );
    expect(() => adadelta({ rho: 1 })).toThrow('adadelta: rho is 1');
    expect(() => adamax({ beta2: 2 })).toThrow('adamax: beta2 is 2');
    expect(() => nadam({ momentumDecay: 0 })).toThrow('nadam: momentumDecay is 0');
    expect(() => adamW({ weightDecay: -1 })).toThrow('adamW: weightDecay is -1');
    expect(() => oneWeight(sgd(), { l2: -1 })).toThrow('training: l2 is -1');
  });
});
