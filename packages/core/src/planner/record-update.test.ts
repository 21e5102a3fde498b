import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { conv1d } from '../layers/convolution/convolution.ts';
import { depthwiseConv1d } from '../layers/convolution/depthwise-convolution.ts';
import { dense } from '../layers/index.ts';
import { flatten } from '../layers/reshaping/flatten.ts';
import { quadraticCost } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { parameterOf } from '../model/model.ts';
import { input, sequential } from '../model/sequential.ts';
import { adamW } from '../optimizers/adam-w.ts';
import { sgd } from '../optimizers/sgd.ts';
import { startTraining, type TrainingOptions } from '../training/training.ts';
import { planTraining } from './plan-training.ts';

const backend = js({ dtype: 'float64' });
type Settings = Partial<TrainingOptions>;

/** w = (3, 4), b = 0 on x = (1, 2) and target 0: y = 11, ∂C/∂w = (11, 22), ∂C/∂b = 11. */
function twoWeights(settings: Settings, limits: Parameters<typeof dense>[1] = {}) {
  const model = initialize(sequential(input(2), dense(1, limits)), { seed: 0, dtype: 'float64' });
  model.parameters.set([3, 4, 0]);
  const training = startTraining(
    model,
    { inputs: [[1, 2]], targets: [[0]] },
    { loss: quadraticCost(), optimizer: sgd({ learningRate: 1 }), backend, ...settings },
  );
  return { training, model };
}

/** What one step subtracts from w₁, w₂ and b. */
function stepOf(settings: Settings, limits: Parameters<typeof dense>[1] = {}): number[] {
  const { training, model } = twoWeights(settings, limits);
  training.step();
  training.save();
  return [3, 4, 0].map((start, i) => start - model.parameters[i]!);
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i], `number ${i}`).toBeCloseTo(value, 12);
  });
}

describe('an update', () => {
  it('clips each number of the gradients', () => {
    expectClose(stepOf({ clipValue: 15 }), [11, 15, 11]);
  });

  it('clips the norm of each parameter, and leaves a shorter one as it is', () => {
    const factor = 12 / Math.hypot(11, 22);
    expectClose(stepOf({ clipNorm: 12 }), [11 * factor, 22 * factor, 11]);
  });

  it('clips the norm of all gradients together', () => {
    const factor = 12 / Math.hypot(11, 22, 11);
    expectClose(stepOf({ globalClipNorm: 12 }), [11 * factor, 22 * factor, 11 * factor]);
    expectClose(stepOf({ globalClipNorm: 1000 }), [11, 22, 11]);
  });

  it('clips what penalties made of the gradients', () => {
    // 11 + 0.5·3 = 12.5, 22 + 0.5·4 = 24
    expectClose(stepOf({ l2: 0.5, clipValue: 23 }), [12.5, 23, 11]);
  });

  it('has one order: penalties, clipping, decay and step, bounds, average', () => {
    const { phases } = planTraining(sequential(input(2), dense(1)), {
      loss: quadraticCost(),
      optimizer: adamW(),
      maxBatchSize: 1,
      l2: 0.1,
      clipValue: 1,
      clipNorm: 1,
      globalClipNorm: 1,
      maxNorm: 1,
      averaging: 0.9,
    });
    const kernels = phases.update?.map(({ kernel }) => kernel) ?? [];
    const once = kernels.filter((kernel, i) => kernel !== kernels[i - 1]);
    expect(once).toEqual([
      ...['penalize', 'clipGradients', 'decayWeights', 'adamStep', 'limitNorms'],
      'averageParameters',
    ]);
  });

  it('cuts by value before norms, and bounds weights after the step', () => {
    // 11 + 1.5, 22 + 2, 11 with the penalty; cut at 12: (12, 12, 11); then shortened to a norm of 6
    const factor = 6 / Math.hypot(12, 12, 11);
    const g = [12 * factor, 12 * factor, 11 * factor] as const;
    const w = [3 - g[0], 4 - g[1]] as const;
    const bound = 0.5 / Math.hypot(...w); // below 1: the step alone would leave them too long
    expect(bound).toBeLessThan(1);
    const settings = { l2: 0.5, clipValue: 12, globalClipNorm: 6, maxNorm: 0.5 };
    expectClose(stepOf(settings), [3 - w[0] * bound, 4 - w[1] * bound, g[2]]);
  });

  it("adds a layer's own penalty to that of the network", () => {
    expectClose(stepOf({}, { l1: 0.25, l2: 0.5 }), [11 + 1.5 + 0.25, 22 + 2 + 0.25, 11]);
    expectClose(stepOf({ l1: 1, l2: 1 }, { l2: 0.5 }), [11 + 4.5 + 1, 22 + 6 + 1, 11]);
  });

  it('penalizes the layer that asks for it, and no other', () => {
    const network = sequential(input(2), dense(3, { l2: 0.1 }), dense(2), dense(1, { l2: 0.1 }));
    const { phases } = planTraining(network, {
      loss: quadraticCost(),
      optimizer: sgd(),
      maxBatchSize: 1,
    });
    const penalties = phases.update?.filter(({ kernel }) => kernel === 'penalize') ?? [];
    // weights 0–5, biases 6–8; weights 9–14, biases 15–16; weights 17–18
    const ranges = [
      { from: 0, to: 6 },
      { from: 17, to: 19 },
    ];
    expect(penalties.map(({ args }) => args)).toMatchObject([{ ranges, l1: 0, l2: 0.1 }]);
  });

  it('holds the weights into a unit within a norm', () => {
    // w − g = (3 − 11, 4 − 22) = (−8, −18), whose norm is √388
    const factor = 5 / Math.sqrt(388);
    expectClose(stepOf({ maxNorm: 5 }), [3 + 8 * factor, 4 + 18 * factor, 11]);
    expectClose(stepOf({ maxNorm: 9 }, { maxNorm: 5 }), [3 + 8 * factor, 4 + 18 * factor, 11]);
  });

  it('reads a unit of a convolution as the filter that it is', () => {
    const network = sequential(
      input(4, 2),
      conv1d({ filters: 3, kernelSize: 2, name: 'conv' }),
      depthwiseConv1d({ depthMultiplier: 2, kernelSize: 3, name: 'depth' }),
      flatten(),
      dense(1),
    );
    const model = initialize(network, { seed: 3, dtype: 'float64' });
    const training = startTraining(
      model,
      { inputs: [Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8])], targets: [[1]] },
      { loss: quadraticCost(), optimizer: sgd({ learningRate: 1e-9 }), backend, maxNorm: 0.01 },
    );
    training.step();
    training.save();
    for (const [layer, units] of [
      ['conv', 3],
      ['depth', 6],
    ] as const) {
      const { data } = parameterOf(model, layer, 'weights');
      for (let unit = 0; unit < units; unit++) {
        const column = [...data].filter((_, i) => i % units === unit);
        expect(Math.hypot(...column), `${layer} ${unit}`).toBeCloseTo(0.01, 7);
      }
    }
  });

  it('gives the average of the parameters, and trains on without it', () => {
    const { training, model } = twoWeights({
      averaging: 0.5,
      optimizer: sgd({ learningRate: 0.01 }),
    });
    const plain = twoWeights({ optimizer: sgd({ learningRate: 0.01 }) });
    const average = [3, 4, 0];
    for (let step = 1; step <= 15; step++) {
      training.step();
      plain.training.step();
      plain.training.save();
      const decay = Math.min(0.5, step / (step + 10)); // 1/11, 2/12, … 0.5 from step 10 on
      average.forEach((value, i) => {
        average[i] = value + (1 - decay) * (plain.model.parameters[i]! - value);
      });
    }
    training.save();
    expectClose(model.parameters, average);
    expectClose(training.state().parameters, [...plain.model.parameters]);
  });

  it('names a setting that is out of range', () => {
    expect(() => stepOf({ clipNorm: 0 })).toThrow(
      'training: clipNorm is 0, expected a number above 0',
    );
    expect(() => stepOf({ averaging: 1 })).toThrow('training: averaging is 1');
    expect(() => stepOf({}, { maxNorm: -1 })).toThrow('layers[0] dense "dense1": maxNorm is -1');
  });
});
