/** A sound call of each function that `@reflexarc/core` exports. */
import * as core from '@reflexarc/core';
import { js } from '@reflexarc/core/backends/js';
import type { SoundCalls, Untyped } from './walk.ts';

const backend = js({ dtype: 'float64' });
const network = core.sequential(core.input(2), core.dense(1));
const model = () => core.initialize(network, { seed: 1, dtype: 'float64' });
const rows = [
  [1, 2],
  [3, 4],
  [5, 7],
];
const examples = () => ({ inputs: rows, targets: [[1], [2], [3]] });
const losses = () => ({ loss: core.meanSquaredError(), backend });
const training = () => ({ ...losses(), optimizer: core.adam() });
const fold = { training: examples(), validation: examples(), validationCount: 3 };

const nothing = () => [];
const options = () => [{}];
const rate = () => [{ learningRate: 0.1 }];
const filters = () => [{ filters: 3, kernelSize: 3 }];
const share = () => [0.5, {}];
const truthsAndAnswers = () => [
  [0, 1, 1, 0],
  [0.1, 0.7, 0.8, 0.4],
];
const classes = [0, 1, 0, 1, 0, 1];
const source = { count: 6, examplesOf: (some: number[]) => ({ inputs: some, targets: some }) };

/** Layers, with the shape of a row that one takes: what they refuse they refuse in a network. */
const layers = {
  activation: [[3], () => ['relu']],
  averagePool: [[6, 2], () => [2, {}]],
  batchNorm: [[3], () => [{ momentum: 0.9 }]],
  batchNormalization: [[3], options],
  bidirectional: [[4, 2], () => [core.gru(3), { merge: 'sum' }]],
  combineWith: [[3, 2], () => ['divide', [1, 2], { isFirst: true }]],
  conv1d: [[7, 2], filters],
  conv1dTranspose: [[7, 2], filters],
  conv2d: [[6, 5, 2], filters],
  conv2dTranspose: [[6, 5, 2], filters],
  cropping1d: [[4, 2], () => [1]],
  cropping2d: [[6, 5, 2], () => [1]],
  dense: [[3], () => [2, { activation: 'relu' }]],
  depthwiseConv1d: [[7, 2], () => [{ kernelSize: 3 }]],
  depthwiseConv2d: [[6, 5, 2], () => [{ kernelSize: 3 }]],
  dropout: [[3], share],
  embedding: [[4], () => [{ inputDim: 5, outputDim: 3 }]],
  flatten: [[2, 2], options],
  gaussianNoise: [[3], share],
  globalAveragePool: [[6, 2], options],
  globalMaxPool: [[6, 2], options],
  gru: [[4, 2], () => [3, { returnSequences: true }]],
  layerNorm: [[3], options],
  layerNormalization: [[3], options],
  logSoftmax: [[3], options],
  lstm: [[4, 2], () => [3, { returnSequences: true }]],
  maxPool: [[6, 2], () => [2, {}]],
  perceptron: [[3], () => [2, {}]],
  permute: [[2, 3], () => [[2, 1]]],
  prelu: [[3], options],
  reduce: [[3, 2], () => ['mean', [1]]],
  reshape: [[2], () => [[2, 1]]],
  residual: [[2], () => [[core.dense(2)]]],
  resize: [[6, 5, 2], () => [2, 3, {}]],
  select: [[3], () => [1, [0, 1]]],
  separableConv1d: [[7, 2], filters],
  separableConv2d: [[6, 5, 2], filters],
  shared: [[3], () => [core.dense(2)]],
  simpleRnn: [[4, 2], () => [3, {}]],
  softmax: [[3], options],
  spatialDropout: [[4, 3], share],
  spatialDropout1d: [[4, 3], share],
  spatialDropout2d: [[4, 4, 3], share],
  zeroPadding1d: [[4, 2], () => [1]],
  zeroPadding2d: [[6, 5, 2], () => [1]],
} as const satisfies Record<string, readonly [readonly number[], () => readonly unknown[]]>;

const untyped: Readonly<Record<string, unknown>> = core;
const called = (name: string) => untyped[name] as Untyped; // functions of the tables here
const sequential = called('sequential');

/** Calls whose result is looked at only once it stands in a network. */
export const inNetworks: Readonly<Record<string, Untyped>> = {
  ...Object.fromEntries(
    Object.entries(layers).map(([name, [shape]]) => [
      name,
      (...given) => {
        const whole = sequential(core.input(...shape), called(name)(...given));
        return called('initialize')(whole, { seed: 1 });
      },
    ]),
  ),
  concatenate: (...given) =>
    core.graph({ a: core.input(2), b: core.input(2) }, ({ a, b }) => ({
      y: a.with(b).to(called('concatenate')(...given) as core.Layer), // refused where it is none
    })),
  input: (...given) => sequential(called('input')(...given), core.dense(1)),
};

export const coreCalls: SoundCalls = {
  ...Object.fromEntries(Object.entries(layers).map(([name, [, call]]) => [name, call])),
  accuracy: nothing,
  adadelta: rate,
  adagrad: rate,
  adam: rate,
  adamW: rate,
  adamax: rate,
  add: nothing,
  averagePrecision: nothing,
  balancedAccuracy: nothing,
  binaryCrossEntropy: options,
  binaryFocal: options,
  categoricalHinge: nothing,
  classAt: () => [[0.1, 0.9], 0, 2],
  cohenKappa: nothing,
  combine: () => ['add'],
  concatenate: () => [{ axis: 1 }],
  confusionMatrix: () => [[0, 1, 1], [0, 1, 0], 2],
  constant: () => [1],
  constantRate: nothing,
  cooperativeYield: () => [{ now: () => 1 }],
  cosineDecay: () => [{ epochs: 10 }],
  crossEntropy: options,
  dealGroups: () => [['a', 'b', 'a', 'c', 'a', 'd'], { parts: 2, seed: 1, classes }],
  elu: () => [{ alpha: 1 }],
  epochs: () => [model(), examples(), { ...training(), epochs: 2 }],
  equalParts: () => [[2, 1]],
  errorRecord: () => [new Error('x')],
  evaluate: () => [model(), examples(), losses()],
  exponentialDecay: () => [{ epochs: 3, factor: 0.5 }],
  f1: () => [{ average: 'macro' }],
  findEpochs: () => [
    network,
    [fold],
    { training: training(), epochs: 2, patience: 2, isClassification: false },
  ],
  fit: () => [model(), examples(), { ...training(), epochs: 2, seed: 1, batchSize: 2 }],
  fitLbfgs: () => [model(), examples(), { ...losses(), iterations: 3 }],
  focal: options,
  foldBatchNorm: () => [model()],
  foldsOf: () => [
    source,
    { seed: 1, parameters: 10, share: 0.3, order: 'shuffled', classes, groups: classes },
  ],
  formatArchitecture: () => [network],
  formatError: () => [new Error('x')],
  formatSummary: () => [network],
  gelu: () => [{ approximate: 'none' }],
  glorotNormal: nothing,
  glorotUniform: nothing,
  gradientCheck: () => [model(), examples(), { ...losses(), step: 1e-5 }],
  gradientChecks: () => [model(), examples(), { ...losses(), step: 1e-5 }],
  graph: () => [{ a: core.input(2) }, buildOne],
  heNormal: nothing,
  heUniform: nothing,
  hinge: options,
  huber: () => [{ delta: 1 }],
  initialize: () => [network, { seed: 1 }],
  input: () => [2, 3],
  isShape: () => [[2]],
  klDivergence: nothing,
  layerStatistics: () => [model(), examples(), losses()],
  lbfgs: () => [square, Float64Array.of(1), { history: 5 }],
  leakyRelu: () => [{ alpha: 0.1 }],
  lecunNormal: nothing,
  lecunUniform: nothing,
  linearDecay: () => [{ epochs: 5 }],
  lion: options,
  logCosh: nothing,
  logLoss: nothing,
  lossNamed: () => ['mse'],
  mae: nothing,
  mape: nothing,
  matthewsCorrelation: nothing,
  meanAbsoluteError: options,
  meanSquaredError: options,
  medianAbsoluteError: nothing,
  metricNamed: () => ['mae'],
  momentum: options,
  mse: nothing,
  multiply: nothing,
  nadam: options,
  nesterov: options,
  nielsen: nothing,
  nielsenLarge: nothing,
  normal: options,
  numpyRandom: () => [1],
  oneCycle: () => [{ epochs: 10 }],
  ones: nothing,
  optimizerNamed: () => ['adam', { learningRate: 0.1 }],
  orthogonal: options,
  parameterOf: () => [model(), 'dense1', 'weights'],
  perEpoch: () => [{ rate: () => 1 }],
  poisson: nothing,
  polynomialDecay: () => [{ epochs: 5 }],
  precision: () => [{ average: 'macro' }],
  precisionRecallCurve: truthsAndAnswers,
  predictRows: () => [model(), Float64Array.of(1, 2), { backend }],
  predictor: () => [model(), { backend }],
  prepareEvaluation: () => [model(), examples(), losses()],
  quadraticCost: nothing,
  quantile: options,
  r2: nothing,
  recall: () => [{ average: 'macro' }],
  reduceOnPlateau: options,
  regressionScores: truthsAndAnswers,
  rmse: nothing,
  rmsprop: options,
  rocAuc: nothing,
  rocCurve: truthsAndAnswers,
  rprop: options,
  scheduleNamed: () => ['cosineDecay', { epochs: 5 }],
  seeded: () => [1, 'order'],
  sequential: () => [core.input(2), core.dense(1)],
  sgd: options,
  shuffle: () => [Int32Array.of(1, 2), core.seeded(1, 'order')],
  sine: options,
  sparseCrossEntropy: options,
  sparseFocal: options,
  squaredHinge: options,
  startTraining: () => [model(), examples(), training()],
  stepDecay: () => [{ epochs: 5, factor: 0.5 }],
  summary: () => [network],
  topKAccuracy: () => [3],
  transferWeights: () => [model(), model()],
  truncatedNormal: options,
  uniform: options,
  values: () => [[1, 2]],
  warmUp: () => [{ epochs: 3 }],
  zeros: nothing,
};

/** A graph of one layer, where it is given an input called a. */
const buildOne: Untyped = (nodes) => {
  const a: unknown = Object(nodes).a;
  return a === undefined ? {} : { y: (a as core.GraphNode).to(core.dense(2)) };
};

/** x², with its gradient. */
const square: core.Objective = (point, gradient) => {
  gradient[0] = 2 * point[0]!;
  return point[0]! ** 2;
};
