/** The set of built-in layers, by which a stored spec finds them. */
import { activationLayer } from './activation/activation.ts';
import { preluLayer } from './activation/prelu.ts';
import { combineLayer } from './arithmetic/combine.ts';
import { combineWithLayer } from './arithmetic/combine-with.ts';
import { reduceLayer } from './arithmetic/reduce.ts';
import { conv1dLayer, conv2dLayer } from './convolution/convolution.ts';
import { depthwiseConv1dLayer, depthwiseConv2dLayer } from './convolution/depthwise-convolution.ts';
import { separableConv1dLayer, separableConv2dLayer } from './convolution/separable-convolution.ts';
import {
  conv1dTransposeLayer,
  conv2dTransposeLayer,
} from './convolution/transposed-convolution.ts';
import { denseLayer } from './dense/dense.ts';
import { perceptronLayer } from './dense/perceptron.ts';
import { embeddingLayer } from './embedding/embedding.ts';
import type { LayerSet } from './layer.ts';
import { addLayer } from './merging/add.ts';
import { concatenateLayer } from './merging/concatenate.ts';
import { multiplyLayer } from './merging/multiply.ts';
import { dropoutLayer } from './noise/dropout.ts';
import { gaussianNoiseLayer } from './noise/gaussian-noise.ts';
import { spatialDropoutLayer } from './noise/spatial-dropout.ts';
import { batchNormLayer } from './normalization/batch-norm.ts';
import { layerNormLayer } from './normalization/layer-norm.ts';
import { globalAveragePoolLayer, globalMaxPoolLayer } from './pooling/global-pooling.ts';
import { averagePoolLayer, maxPoolLayer } from './pooling/pooling.ts';
import { bidirectionalLayer } from './recurrent/bidirectional.ts';
import { gruLayer } from './recurrent/gru.ts';
import { lstmLayer } from './recurrent/lstm.ts';
import { simpleRnnLayer } from './recurrent/simple-rnn.ts';
import { croppingLayer } from './reshaping/cropping.ts';
import { flattenLayer } from './reshaping/flatten.ts';
import { permuteLayer } from './reshaping/permute.ts';
import { reshapeLayer } from './reshaping/reshape.ts';
import { resizeLayer } from './reshaping/resize.ts';
import { selectLayer } from './reshaping/select.ts';
import { zeroPaddingLayer } from './reshaping/zero-padding.ts';

/** The definitions of all layers, by the `kind` that a spec names them by. */
export const builtInLayers: LayerSet = {
  dense: denseLayer,
  perceptron: perceptronLayer,
  activation: activationLayer,
  conv1d: conv1dLayer,
  conv2d: conv2dLayer,
  depthwiseConv1d: depthwiseConv1dLayer,
  depthwiseConv2d: depthwiseConv2dLayer,
  separableConv1d: separableConv1dLayer,
  separableConv2d: separableConv2dLayer,
  conv1dTranspose: conv1dTransposeLayer,
  conv2dTranspose: conv2dTransposeLayer,
  maxPool: maxPoolLayer,
  averagePool: averagePoolLayer,
  globalMaxPool: globalMaxPoolLayer,
  globalAveragePool: globalAveragePoolLayer,
  simpleRnn: simpleRnnLayer,
  gru: gruLayer,
  lstm: lstmLayer,
  bidirectional: bidirectionalLayer,
  prelu: preluLayer,
  batchNorm: batchNormLayer,
  layerNorm: layerNormLayer,
  dropout: dropoutLayer,
  spatialDropout: spatialDropoutLayer,
  gaussianNoise: gaussianNoiseLayer,
  embedding: embeddingLayer,
  flatten: flattenLayer,
  reshape: reshapeLayer,
  permute: permuteLayer,
  zeroPadding: zeroPaddingLayer,
  cropping: croppingLayer,
  concatenate: concatenateLayer,
  add: addLayer,
  multiply: multiplyLayer,
  combine: combineLayer,
  combineWith: combineWithLayer,
  reduce: reduceLayer,
  select: selectLayer,
  resize: resizeLayer,
};
