/** Dense layers, vectors for indices, normalization and noise. */
import type { KerasLayers, Rules, Weights } from '../keras-layers.ts';
import { putActivated } from './activations.ts';

export const plainRules: Rules = {
  dense: (o) => {
    const { units, bias } = o.layer.settings;
    const weights = [
      ...o.weight('kernel', 'weights', [o.layer.inputShape.at(-1)!, units]),
      ...o.weight('bias', 'biases', [units]),
    ];
    putActivated(o, 'Dense', { units, use_bias: bias }, weights);
  },
  embedding: (o) => {
    const { inputDim, outputDim } = o.layer.settings;
    const config = { input_dim: inputDim, output_dim: outputDim, mask_zero: false };
    o.put('Embedding', config, o.weight('embeddings', 'table', [inputDim, outputDim]));
  },
  batchNorm: (o) => {
    const channels = [o.layer.inputShape.at(-1)!];
    const { momentum, epsilon, center, scale } = o.layer.settings;
    const weights = [
      ...scaleOf(o, channels),
      ...o.weight('moving_mean', 'runningMean', channels),
      ...o.weight('moving_variance', 'runningVariance', channels),
    ];
    o.put('BatchNormalization', { axis: -1, momentum, epsilon, center, scale }, weights);
  },
  layerNorm: (o) => {
    const { epsilon, center, scale } = o.layer.settings;
    const config = { axis: -1, epsilon, center, scale };
    o.put('LayerNormalization', config, scaleOf(o, [o.layer.inputShape.at(-1)!]));
  },
  dropout: (o) => o.put('Dropout', { rate: o.layer.settings.rate }),
  gaussianNoise: (o) => o.put('GaussianNoise', { stddev: o.layer.settings.deviation }),
  spatialDropout: (o) => {
    if (o.layer.inputShape.length === 2) {
      o.put('SpatialDropout1D', { rate: o.layer.settings.rate });
    } else {
      o.note('spatialDropout on images is left out: it does nothing outside of training');
      o.put('Activation', { activation: 'linear' });
    }
  },
};

/** γ and β, where the layer has them. */
function scaleOf(o: KerasLayers, shape: readonly number[]): Weights {
  return [...o.weight('gamma', 'gamma', shape), ...o.weight('beta', 'beta', shape)];
}
