/** The built-in layers, and the set by which a stored spec finds them. */
import { activationLayer } from './activation.ts';
import { addLayer } from './add.ts';
import { batchNormLayer } from './batch-norm.ts';
import { bidirectionalLayer } from './bidirectional.ts';
import { concatenateLayer } from './concatenate.ts';
import { conv1dTransposeLayer, conv2dTransposeLayer } from './conv-transpose.ts';
import { conv1dLayer } from './conv1d.ts';
import { conv2dLayer } from './conv2d.ts';
import { croppingLayer } from './cropping.ts';
import { denseLayer } from './dense.ts';
import { depthwiseConv1dLayer, depthwiseConv2dLayer } from './depthwise-conv.ts';
import { dropoutLayer } from './dropout.ts';
import { embeddingLayer } from './embedding.ts';
import { flattenLayer } from './flatten.ts';
import { gaussianNoiseLayer } from './gaussian-noise.ts';
import { globalAveragePoolLayer, globalMaxPoolLayer } from './global-pool.ts';
import { gruLayer } from './gru.ts';
import type { LayerSet } from './layer.ts';
import { layerNormLayer } from './layer-norm.ts';
import { lstmLayer } from './lstm.ts';
import { multiplyLayer } from './multiply.ts';
import { perceptronLayer } from './perceptron.ts';
import { permuteLayer } from './permute.ts';
import { averagePoolLayer, maxPoolLayer } from './pool.ts';
import { preluLayer } from './prelu.ts';
import { reshapeLayer } from './reshape.ts';
import { separableConv1dLayer, separableConv2dLayer } from './separable-conv.ts';
import { simpleRnnLayer } from './simple-rnn.ts';
import { spatialDropoutLayer } from './spatial-dropout.ts';
import { zeroPaddingLayer } from './zero-padding.ts';

export { activation, logSoftmax, softmax } from './activation.ts';
export { add } from './add.ts';
export { batchNorm, batchNorm as batchNormalization } from './batch-norm.ts';
export { bidirectional } from './bidirectional.ts';
export { concatenate } from './concatenate.ts';
export { conv1dTranspose, conv2dTranspose } from './conv-transpose.ts';
export { conv1d } from './conv1d.ts';
export { conv2d } from './conv2d.ts';
export { cropping1d, cropping2d } from './cropping.ts';
export { dense } from './dense.ts';
export { depthwiseConv1d, depthwiseConv2d } from './depthwise-conv.ts';
export { dropout } from './dropout.ts';
export { embedding } from './embedding.ts';
export { flatten } from './flatten.ts';
export { gaussianNoise } from './gaussian-noise.ts';
export { globalAveragePool, globalMaxPool } from './global-pool.ts';
export { gru } from './gru.ts';
export { layerNorm, layerNorm as layerNormalization } from './layer-norm.ts';
export { lstm } from './lstm.ts';
export { multiply } from './multiply.ts';
export { perceptron } from './perceptron.ts';
export { permute } from './permute.ts';
export { averagePool, maxPool } from './pool.ts';
export { prelu } from './prelu.ts';
export { reshape } from './reshape.ts';
export { residual } from './residual.ts';
export { separableConv1d, separableConv2d } from './separable-conv.ts';
export { simpleRnn } from './simple-rnn.ts';
export {
  spatialDropout,
  spatialDropout as spatialDropout1d,
  spatialDropout as spatialDropout2d,
} from './spatial-dropout.ts';
export { zeroPadding1d, zeroPadding2d } from './zero-padding.ts';

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
};
