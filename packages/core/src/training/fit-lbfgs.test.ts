import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { dense } from '../layers/index.ts';
import { binaryCrossEntropy, meanSquaredError } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { lbfgs } from '../optimizers/lbfgs.ts';
import { fitLbfgs, type LbfgsReport } from './fit-lbfgs.ts';

const backend = js({ dtype: 'float64' });
const rows = Array.from({ length: 20 }, (_, i) => i);
const inputs = rows.map((i): [number, number] => [Math.sin(i), Math.cos(3 * i)]);

/**
 * PyTorch 1.13, float64, torch.optim.LBFGS(line_search_fn='strong_wolfe', history_size=10,
 * tolerance_grad=1e-13) on the same rows from the same start, run until nothing moves.
 */
const logistic = {
  parameters: [1.1687095898409532, -0.18502158934378082, -0.7120182955327624],
  loss: 0.5464649959626522,
};
const net = {
  start: [0.3, -0.2, 0.5, 0.1, 0.4, -0.6, 0, 0, 0, 0.5, -0.4, 0.3, 0],
  loss: 0.271297884331583,
};

describe('lbfgs', () => {
  it('finds the bottom of the valley of Rosenbrock', () => {
    // f = (1 − x)² + 100 (y − x²)², lowest at (1, 1)
    const rosenbrock = ([x = 0, y = 0]: Float64Array, gradient: Float64Array): number => {
      gradient.set([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]);
      return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    };
    const reached = [...lbfgs(rosenbrock, Float64Array.of(-1.2, 1), { tolerance: 1e-9 })];
    const { point, evaluations } = reached.at(-1)!;
    expect(point[0]).toBeCloseTo(1, 9);
    expect(point[1]).toBeCloseTo(1, 9);
    expect(evaluations).toBeLessThan(80);
    reached.slice(1).forEach(({ value }, i) => {
      expect(value).toBeLessThan(reached[i]!.value);
    });
  });

  it('is done at once where it is flat, and names a setting out of range', () => {
    const bowl = (point: Float64Array, gradient: Float64Array): number => {
      gradient.set(point);
      return point.reduce((total, value) => total + (value * value) / 2, 0);
    };
    expect([...lbfgs(bowl, new Float64Array(3))]).toEqual([]);
    expect(() => [...lbfgs(bowl, new Float64Array(1), { history: 0 })]).toThrow(
      'lbfgs: history is 0, expected a whole number of at least 1',
    );
  });
});

describe('fitLbfgs', () => {
  it('comes to the optimum of logistic regression where PyTorch comes to it', () => {
    const network = sequential(input(2), dense(1, { activation: 'sigmoid' }));
    const model = initialize(network, { seed: 0, dtype: 'float64' });
    const targets = rows.map((i): [number] => [Math.sin(2 * i) + Math.sin(i) > 0.3 ? 1 : 0]);
    const options = { loss: binaryCrossEntropy(), backend, l2: 0.05, tolerance: 1e-10 };
    const reports = [...fitLbfgs(model, { inputs, targets }, options)];
    logistic.parameters.forEach((value, i) => {
      expect(model.parameters[i]).toBeCloseTo(value, 7);
    });
    expect(reports.at(-1)?.loss).toBeCloseTo(logistic.loss, 12);
    expect(reports.at(-1)?.evaluations).toBeLessThan(40);
  });

  it('goes as low as PyTorch on a small network, the same way every time', () => {
    const network = sequential(input(2), dense(3, { activation: 'tanh' }), dense(1));
    const targets = rows.map((i): [number] => [Math.sin(2 * i)]);
    const run = (): { reports: LbfgsReport[]; parameters: number[] } => {
      const model = initialize(network, { seed: 0, dtype: 'float64' });
      model.parameters.set(net.start);
      const options = { loss: meanSquaredError(), backend, l2: 0.001, iterations: 2000 };
      const reports = [...fitLbfgs(model, { inputs, targets }, options)];
      return { reports, parameters: [...model.parameters] };
    };
    const { reports, parameters } = run();
    expect(reports.at(-1)?.loss).toBeCloseTo(net.loss, 8);
    expect(run()).toEqual({ reports, parameters });
  });

  it('refuses a penalty with a kink', () => {
    const model = initialize(sequential(input(1), dense(1, { l1: 0.1 })), { seed: 0 });
    const examples = { inputs: [[1]] as [number][], targets: [[1]] as [number][] };
    const training = fitLbfgs(model, examples, { loss: meanSquaredError(), backend });
    expect(() => training.next()).toThrow('a layer has a penalty l1');
  });
});
