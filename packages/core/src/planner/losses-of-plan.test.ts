// Losses in whole plans, fused where they can be. Expected values: PyTorch 1.13 in float64, by the
// function named in each title; those it lacks (squared and categorical hinge, focal) written out
// in its operations.
import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { activation, softmax } from '../layers/index.ts';
import type { Layer } from '../layers/layer.ts';
import {
  binaryFocal,
  categoricalHinge,
  focal,
  huber,
  klDivergence,
  type Loss,
  lossNamed,
  lossNames,
  poisson,
  sparseCrossEntropy,
  squaredHinge,
} from '../losses/index.ts';
import { input, sequential } from '../model/sequential.ts';
import { sgd } from '../optimizers/index.ts';
import { planTraining } from './plan-training.ts';

const linear = activation('linear');
const sigmoid = activation('sigmoid');
const z = [1.5, -0.3, 0.8, -2, 0.4, 3.1];
const hot = [0, 0, 1, 1, 0, 0];
const signs = [1, -1, 1, -1, -1, 1];

interface Case {
  readonly loss: Loss;
  readonly after: Layer;
  readonly x?: readonly number[];
  readonly target: readonly number[];
  readonly shape?: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
}

const cases: Readonly<Record<string, Case>> = {
  'cross_entropy of class numbers': {
    loss: sparseCrossEntropy(),
    after: softmax(),
    target: [2, 0],
    value: 3.1893460668104407,
    gradient: [
      ...[0.30086332272910266, 0.049732372753773055, -0.35059569548287567],
      ...[-0.49715981844226154, 0.031307822263996254, 0.4658519961782653],
    ],
  },
  'cross_entropy with label smoothing': {
    loss: sparseCrossEntropy({ labelSmoothing: 0.1 }),
    after: softmax(),
    target: [2, 0],
    value: 3.0710127334771076,
    gradient: [
      ...[0.284196656062436, 0.03306570608710639, -0.31726236214954234],
      ...[-0.4638264851089282, 0.014641155597329588, 0.4491853295115986],
    ],
  },
  'cross_entropy over the steps of sequences': {
    loss: sparseCrossEntropy(),
    after: softmax(),
    target: [2, 0, 1, 1],
    shape: [2, 3],
    x: [...z, 0.1, 0.2, -0.3, 1, -1, 0.5],
    value: 2.463619177204033,
    gradient: [
      ...[0.15043166136455133, 0.024866186376886527, -0.17529784774143783],
      ...[-0.24857990922113077, 0.015653911131998127, 0.23292599808913264],
      ...[0.09007415381013502, -0.150452664738766, 0.06037851092863097],
      ...[0.14352424824192364, -0.23057610521285735, 0.0870518569709337],
    ],
  },
  'sigmoid focal loss, gamma 2, alpha ¼': {
    loss: binaryFocal({ alpha: 0.25 }),
    after: sigmoid,
    target: [1, 0, 1, 0, 0, 1],
    value: 0.05544965032838863,
    gradient: [
      ...[-0.000709629384301497, 0.024051054914410275, -0.0032924695121596455],
      ...[0.0006088675244240963, 0.059655510862491344, -9.86693880223888e-6],
    ],
  },
  'sigmoid focal loss, gamma 1.5': {
    loss: binaryFocal({ gamma: 1.5 }),
    after: sigmoid,
    target: [1, 0, 1, 0, 0, 1],
    value: 0.11036780089913166,
    gradient: [
      ...[-0.005576614224161492, 0.04179094568599555, -0.019969503781215425],
      ...[0.0019679276422191992, 0.0886548174249896, -0.00015864562374924167],
    ],
  },
  'softmax focal loss, gamma 3': {
    loss: focal({ gamma: 3 }),
    after: softmax(),
    target: hot,
    value: 2.7497856683798054,
    gradient: [
      ...[0.2639032506931265, 0.04362291393763644, -0.3075261646307629],
      ...[-0.5320466979781527, 0.03350476615072747, 0.49854193182742523],
    ],
  },
  'kl_div(reduction=batchmean) of log_softmax': {
    loss: klDivergence(),
    after: softmax(),
    target: [0.2, 0.5, 0.3, 0, 0.6, 0.4],
    value: 0.803013726273526,
    gradient: [
      ...[0.20086332272910265, -0.20026762724622693, -0.0005956954828756633],
      ...[0.0028401815577384425, -0.26869217773600373, 0.26585199617826527],
    ],
  },
  'poisson_nll_loss(log_input=False, eps=0)': {
    loss: poisson(),
    after: linear,
    target: [0, 2, 5, 1, 3, 0],
    x: [0.3, 1.5, 4, 2, 0.7, 1.1],
    value: 0.37241260490674494,
    gradient: [
      ...[0.16666666666666666, -0.05555555555555555, -0.04166666666666666],
      ...[0.08333333333333333, -0.5476190476190477, 0.16666666666666666],
    ],
  },
  'huber_loss(delta=0.5)': {
    loss: huber({ delta: 0.5 }),
    after: linear,
    target: [1, 0, 1, -1.5, 2, 3],
    value: 0.16583333333333336,
    gradient: [
      ...[0.08333333333333333, -0.049999999999999996, -0.033333333333333326],
      ...[-0.08333333333333333, -0.08333333333333333, 0.01666666666666668],
    ],
  },
  'squared hinge': {
    loss: squaredHinge(),
    after: linear,
    target: signs,
    value: 0.415,
    gradient: [0, 0.2333333333333333, -0.06666666666666665, 0, 0.4666666666666666, 0],
  },
  'categorical hinge': {
    loss: categoricalHinge(),
    after: linear,
    target: hot,
    value: 3.9,
    gradient: [0.5, 0, -0.5, -0.5, 0, 0.5],
  },
};

describe('losses of plans', () => {
  it.each(Object.entries(cases))('%s', (_, given) => {
    const { loss, after, x = z, target, shape = [3], value, gradient } = given;
    const plan = planTraining(sequential(input(...shape), after), {
      loss,
      optimizer: sgd(),
      maxBatchSize: 2,
      inputGradients: true,
    });
    const executable = js({ dtype: 'float64' }).prepare(plan);
    executable.view(Object.values(plan.inputs)[0]!).set(x);
    executable.view(Object.values(plan.targets)[0]!).set(target);
    executable.run('forward');
    executable.run('backward');
    expect(executable.view(plan.loss)[0]).toBeCloseTo(value, 12);
    const found = executable.view(Object.values(plan.inputGradients)[0]!);
    for (const [i, each] of gradient.entries()) expect(found[i]!).toBeCloseTo(each, 12);
  });

  it('leave cross-entropy after a logarithm of softmax as it is', () => {
    const network = sequential(input(3), activation('logSoftmax'));
    const options = { loss: lossNamed('crossEntropy'), optimizer: sgd(), maxBatchSize: 1 };
    const kernels = planTraining(network, options).phases.forward!.map(({ kernel }) => kernel);
    expect(kernels).toEqual(['softmax', 'loss']);
  });
});

describe('lossNamed', () => {
  it('knows every loss by its own name, and those of Keras in either spelling', () => {
    for (const name of lossNames) expect(lossNamed(name).name).toBe(name);
    expect(lossNamed('mse').name).toBe('meanSquaredError');
    expect(lossNamed('categorical_crossentropy').name).toBe('crossEntropy');
    expect(lossNamed('sparseCategoricalCrossentropy').name).toBe('sparseCrossEntropy');
    expect(() => lossNamed('meanSquaredEror')).toThrow(/no loss "meanSquaredEror"/);
  });
});
