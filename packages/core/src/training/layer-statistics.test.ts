import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { TrainingError } from '../errors/index.ts';
import { values } from '../initializers/index.ts';
import { concatenate, dense, flatten } from '../layers/index.ts';
import { meanSquaredError, quadraticCost } from '../losses/index.ts';
import { graph } from '../model/graph.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { sgd } from '../optimizers/index.ts';
import { epochs } from './epochs.ts';
import { layerStatistics } from './layer-statistics.ts';

const backend = js({ dtype: 'float64' });

describe('layerStatistics', () => {
  // z = (x, −x) for x = 1, 3: relu gives (1, 0), (3, 0); y = their sum: 1, 3
  const network = sequential(
    input(1),
    dense(2, { activation: 'relu', weights: values([1, -1]), bias: false }),
    flatten(),
    dense(1, { weights: values([1, 1]), bias: false }),
  );
  const model = initialize(network, { seed: 1, dtype: 'float64' });
  const examples = { inputs: [[1], [3]], targets: [[0], [0]] } as const;
  const [hidden, moved, last] = layerStatistics(model, examples, {
    loss: quadraticCost(),
    backend,
  });

  it('says mean, deviation, range, zeros and flat slopes of what a layer gives', () => {
    // of 1, 0, 3, 0: mean 1, variance (0 + 1 + 4 + 1) / 4
    expect(hidden!.activations).toEqual({
      mean: 1,
      deviation: Math.sqrt(1.5),
      min: 0,
      max: 3,
      zeros: 0.5,
      saturated: 0.5,
    });
    expect(moved!.activations).toBeUndefined();
    expect(last!.activations).toEqual({ mean: 2, deviation: 1, min: 1, max: 3, zeros: 0 });
  });

  it('says how the gradients of its parameters are spread', () => {
    // δ = (y − t)/2 = 0.5, 1.5; ∂C/∂w = Σ a δ = (1 · 0.5 + 3 · 1.5, 0) = (5, 0)
    expect(last!.gradients['weights']).toEqual({
      mean: 2.5,
      deviation: 2.5,
      min: 0,
      max: 5,
      zeros: 0.5,
    });
    expect(moved!.gradients).toEqual({});
  });

  it('sees a saturated sigmoid', () => {
    const steep = sequential(input(1), dense(1, { activation: 'sigmoid', weights: values([100]) }));
    const [layer] = layerStatistics(
      initialize(steep, { seed: 1, dtype: 'float64' }),
      { inputs: [[1], [0]], targets: [[1], [0]] },
      { loss: quadraticCost(), backend },
    );
    expect(layer!.activations!.saturated).toBe(0.5); // σ′(100) ≈ 0, σ′(0) = ¼
  });
});

describe('the guard against numbers that are not finite', () => {
  it('names layer, step and origin of the row in a graph', () => {
    const network = graph({ a: input(1), b: input(1) }, ({ a, b }) => {
      const wide = b.to(dense(1, { weights: values([1e300]), bias: false, name: 'wide' }));
      return { y: a.with(wide).to(concatenate(), dense(1)), z: a.to(dense(1)) };
    });
    const examples = {
      inputs: { a: [[1], [1], [1]], b: [[0], [0], [1e10]] },
      targets: { y: [[0], [0], [0]], z: [[0], [0], [0]] },
      origin: (row: number) => `train.csv line ${row + 2}`,
    } as const;
    const losses = { y: meanSquaredError(), z: meanSquaredError() };
    const options = { loss: losses, optimizer: sgd({ learningRate: 1e-9 }), backend, epochs: 1 };
    const run = (): unknown =>
      Array.from(
        epochs(initialize(network, { seed: 1, dtype: 'float64' }), examples, {
          ...options,
          shuffle: false,
        }),
      );
    expect(run).toThrow(TrainingError);
    expect(run).toThrow(
      'epoch 1, step 1; first seen in layers[0] dense "wide", row 2\n  from train.csv line 4',
    );
  });
});
