import { expect, it } from 'vitest';
import { BackendError } from '../../errors/catalogue.ts';
import { predictor } from '../../inference/predictor.ts';
import { conv1d } from '../../layers/convolution/convolution.ts';
import { dense } from '../../layers/dense/dense.ts';
import { flatten } from '../../layers/reshaping/flatten.ts';
import { meanSquaredError } from '../../losses/index.ts';
import { initialize } from '../../model/initialize.ts';
import { input, sequential } from '../../model/sequential.ts';
import { sgd } from '../../optimizers/index.ts';
import { epochs } from '../../training/epochs.ts';
import { denseKernels, js, jsWith, lossKernels, stepKernels } from './index.ts';

const network = sequential(
  input(2),
  dense(3, { activation: 'tanh' }),
  dense(2, { activation: 'softmax' }),
);
const examples = {
  inputs: [[0, 1] as [number, number], [1, 0] as [number, number]],
  targets: [[0, 1] as [number, number], [1, 0] as [number, number]],
};

it('learns and answers as js does, with the kernels of dense layers alone', () => {
  const few = jsWith({ ...denseKernels, ...lossKernels, ...stepKernels });
  const pairs = [
    { learning: js(), answering: js() },
    { learning: few, answering: jsWith(denseKernels) },
  ];
  const answers = pairs.map(({ learning, answering }) => {
    const model = initialize(network, { seed: 1 });
    const options = { loss: meanSquaredError(), optimizer: sgd(), epochs: 5, backend: learning };
    for (const _ of epochs(model, examples, options));
    return Array.from(predictor(model, { backend: answering })([0.5, -0.5]));
  });
  expect(answers[1]).toEqual(answers[0]);
});

it('names the layer whose kernel it lacks', () => {
  const model = initialize(
    sequential(input(8, 1), conv1d({ filters: 2, kernelSize: 3 }), flatten(), dense(1)),
    { seed: 1 },
  );
  const prepared = () => predictor(model, { backend: jsWith(denseKernels) });
  expect(prepared).toThrow(BackendError);
  expect(prepared).toThrow(
    /cannot run conv2d: it was made without this kernel[\s\S]*layers\[0\] conv1d/,
  );
});
