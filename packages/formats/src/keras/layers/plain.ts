/** Dense layers, activations, normalization and noise. */
import {
  activation,
  batchNorm,
  dense,
  dropout,
  elu,
  embedding,
  gaussianNoise,
  layerNorm,
  leakyRelu,
  prelu,
  reshape,
  sizeOf,
  spatialDropout,
} from '@reflexarc/core';
import type { KerasRules, KerasTools } from '../rule.ts';
import type { Settings } from '../settings.ts';

export const plainRules: KerasRules = {
  Dense: denseOn,
  Activation: (tools, settings) => tools.put(activation(tools.plainActivation(settings))),
  LeakyReLU: (tools, settings) => {
    const alpha = settings.number('alpha', settings.number('negative_slope', 0.3));
    return tools.put(activation(leakyRelu({ alpha })));
  },
  ELU: (tools, settings) => tools.put(activation(elu({ alpha: settings.number('alpha', 1) }))),
  ReLU: relu,
  Softmax: (tools, settings) => {
    const axis = settings.number('axis', -1);
    if (axis !== -1 && axis !== tools.shape.length) {
      tools.refuse(`runs over axis ${axis}`, 'the last axis');
    }
    return tools.put(activation('softmax'));
  },
  PReLU: slopes,
  BatchNormalization: batchNormalization,
  LayerNormalization: (tools, settings) => {
    checkLastAxis(tools, settings);
    const [center, scale] = [settings.flag('center', true), settings.flag('scale', true)];
    const layer = layerNorm({ epsilon: settings.number('epsilon', 1e-3), center, scale });
    const parameters = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : [])];
    return tools.put(layer, { parameters });
  },
  Embedding: (tools, settings) => {
    if (settings.flag('mask_zero', false)) {
      tools.refuse('masks index 0', 'mask_zero false, and the lengths as a second input');
    }
    const [inputDim, outputDim] = ['input_dim', 'output_dim'].map((name) => {
      return settings.number(name, 0);
    }) as [number, number];
    return tools.put(embedding({ inputDim, outputDim }), { parameters: ['table'] });
  },
  Dropout: (tools, settings) => tools.put(dropout(settings.number('rate', 0))),
  SpatialDropout1D: (tools, settings) => tools.put(spatialDropout(settings.number('rate', 0))),
  SpatialDropout2D: (tools, settings) => tools.put(spatialDropout(settings.number('rate', 0))),
  GaussianNoise: (tools, settings) => tools.put(gaussianNoise(settings.number('stddev', 0))),
  // What these do, they do in training only.
  GaussianDropout: (tools) => tools.put(activation('linear')),
  AlphaDropout: (tools) => tools.put(activation('linear')),
  ActivityRegularization: (tools) => tools.put(activation('linear')),
  Identity: (tools) => tools.put(activation('linear')),
};

/** Over the last axis; ours takes vectors and sequences, others are put into rows. */
function denseOn(tools: KerasTools, settings: Settings) {
  const { activation: f, scale } = tools.activation(settings);
  const bias = settings.flag('use_bias', true);
  const units = settings.number('units', 0);
  const layer = dense(units, { activation: f, bias });
  const places = { parameters: ['weights', ...(bias ? ['biases'] : [])] };
  if (tools.shape.length <= 2) return tools.put(layer, places, scale);
  if (scale !== 1) tools.refuse('has hard_sigmoid on more than two axes', 'vectors or sequences');
  const outer = tools.shape.slice(0, -1);
  const rows = [sizeOf(outer), tools.shape.at(-1)!];
  const [weights, biases] = tools.weights.map(({ numbers }) => numbers);
  if (weights === undefined) return tools.put(layer, places);
  const flat = tools.on(tools.inputs, reshape(rows));
  const result = tools.on([flat], layer, { weights, ...(biases && { biases }) });
  return tools.on([result], reshape([...outer, units]));
}

function relu(tools: KerasTools, settings: Settings) {
  const slope = settings.number('negative_slope', 0);
  const most = settings.has('max_value') ? settings.number('max_value', 0) : undefined;
  const least = settings.number('threshold', 0);
  if (least !== 0 || (most !== undefined && (most !== 6 || slope !== 0))) {
    tools.refuse(`lies between ${least} and ${most ?? '∞'}`, 'a threshold of 0, a maximum of 6');
  }
  if (most === 6) return tools.put(activation('relu6'));
  return tools.put(activation(slope === 0 ? 'relu' : leakyRelu({ alpha: slope })));
}

/** One slope per channel: all axes in front of it are shared. */
function slopes(tools: KerasTools) {
  const shape = tools.weights[0]?.shape ?? [];
  if (shape.slice(0, -1).some((length) => length !== 1)) {
    tools.refuse(
      `has slopes of shape [${shape.join(', ')}]`,
      'slopes shared over all but channels',
    );
  }
  return tools.put(prelu(), { parameters: ['slopes'] });
}

function batchNormalization(tools: KerasTools, settings: Settings) {
  checkLastAxis(tools, settings);
  const [center, scale] = [settings.flag('center', true), settings.flag('scale', true)];
  const layer = batchNorm({
    momentum: settings.number('momentum', 0.99),
    epsilon: settings.number('epsilon', 1e-3),
    biasCorrection: false, // its statistics are those of a training that has ended
    center,
    scale,
  });
  const parameters = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : [])];
  return tools.put(layer, { parameters, state: ['runningMean', 'runningVariance'] });
}

function checkLastAxis(tools: KerasTools, { all }: Settings): void {
  const axis = Array.isArray(all['axis']) ? all['axis'][0] : (all['axis'] ?? -1);
  if (axis === -1 || axis === tools.shape.length) return;
  tools.refuse(`normalizes axis ${String(axis)}`, 'the last axis');
}
