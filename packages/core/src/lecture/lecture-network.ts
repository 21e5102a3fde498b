/**
 * The lecture's network and data: layers of sigmoid neurons without biases, weights from
 * `numpy.random.seed(s); numpy.random.randn`, trained on the full batch by W += aᵀ·δ. That is
 * gradient descent on C = 1/2n Σ‖y − a‖² with rate n, the number of rows.
 */
import { normal } from '../initializers/index.ts';
import type { LayerActivation } from '../layers/common/activation-option.ts';
import { dense, perceptron } from '../layers/index.ts';
import type { Layer } from '../layers/layer.ts';
import { initialize } from '../model/initialize.ts';
import type { Model } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import type { Architecture } from '../model/spec.ts';
import { numpyRandom } from '../random/numpy.ts';

/** Sizes of the lecture's layers: two inputs, three hidden neurons, one answer. */
export const lectureLayers: readonly number[] = [2, 3, 1];

/** What a network of the lecture's kind is made of. */
export interface LectureNetwork {
  /** Inputs, neurons of each layer, answers; 2×3×1 unless given. */
  readonly layers?: readonly number[];
  /** Of every neuron; `sigmoid` unless given. `perceptron`: threshold units with their own rule. */
  readonly activation?: LayerActivation | 'perceptron';
  /**
   * Whether neurons have biases, which start at 0; the lecture's have none. Perceptrons always do.
   */
  readonly biases?: boolean;
}

/**
 * Layers of neurons of these sizes, the first being the input, each with the same activation.
 * @throws SpecError where a size or an activation is none
 */
export function lectureArchitecture(network: LectureNetwork = {}): Architecture {
  const { layers = lectureLayers, activation = 'sigmoid', biases = false } = network;
  const [inputs = 0, ...units] = layers;
  const neurons = units.map((count): Layer => {
    if (activation === 'perceptron') return perceptron(count, { weights: normal() });
    return dense(count, { activation, bias: biases, weights: normal() });
  });
  return sequential(input(inputs), ...neurons);
}

/** The same with the weights that NumPy's `randn` draws for `seed`, 1 unless given; in float64. */
export function lectureModel(options: LectureNetwork & { readonly seed?: number } = {}): Model {
  const { seed = 1, ...network } = options;
  return initialize(lectureArchitecture(network), {
    generator: numpyRandom(seed),
    dtype: 'float64',
  });
}

/**
 * Eleven people: age and years of experience in hundreds of years, and what is to be learned of
 * them, a number from 0 to 1 as a sigmoid can answer. The numbers are those of the values that
 * NumPy computed for the lecture's listing, with which this network is compared.
 */
export const lectureExamples: {
  readonly inputs: readonly (readonly [number, number])[];
  readonly targets: readonly (readonly [number])[];
} = {
  inputs: [
    [0.59, 0.07],
    [0.34, 0.06],
    [0.3, 0.1],
    [0.31, 0.11],
    [0.33, 0.13],
    [0.27, 0.07],
    [0.37, 0.17],
    [0.22, 0.02],
    [0.38, 0.18],
    [0.23, 0.03],
    [0.34, 0.14],
  ],
  targets: [
    [0.6929221249947459],
    [0.6772679576016739],
    [0.5787748474548491],
    [0.6836239836384654],
    [0.7645694425915148],
    [0.5228178959343195],
    [0.891309443546056],
    [0.4314924176861841],
    [0.9090909090909091],
    [0.43354266163053806],
    [0.8728069763893784],
  ],
};
