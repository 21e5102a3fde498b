import { describe, expect, it } from 'vitest';
import { js } from '../backends/js/index.ts';
import { values } from '../initializers/index.ts';
import { dense } from '../layers/index.ts';
import { binaryCrossEntropy, crossEntropy, quadraticCost } from '../losses/index.ts';
import { initialize } from '../model/initialize.ts';
import { input, sequential } from '../model/sequential.ts';
import { lectureExamples, lectureModel } from './lecture-network.ts';
import { gradientByPaths } from './paths.ts';

const backend = js({ dtype: 'float64' });
const loss = quadraticCost();
const lecture = { model: lectureModel(), examples: lectureExamples, loss, backend };

describe('gradientByPaths', () => {
  it('lists the paths of a network small enough to work out by hand', () => {
    // x = 2, y = 0; z⁽²⁾ = [2·3, 2·4], ŷ = 6·5 + 8·7 = 86; ∂C/∂ŷ = ŷ − y = 86; ∂C/∂W⁽¹⁾[1,2] =
    // 2·7·86
    const architecture = sequential(
      input(1),
      dense(2, { bias: false, weights: values([3, 4]) }),
      dense(1, { bias: false, weights: values([5, 7]) }),
    );
    const model = initialize(architecture, { seed: 1, dtype: 'float64' });
    const examples = { inputs: [[2]], targets: [[0]] } as const;
    expect(gradientByPaths({ model, examples, loss, backend }, '1:1:2')).toEqual({
      synapse: 'W⁽¹⁾[1,2]',
      weight: 4,
      paths: [
        {
          row: 1,
          neurons: [2, 1],
          factors: [
            { symbol: 'X[1,1]', value: 2 },
            { symbol: 'W⁽²⁾[2,1]', value: 7 },
            { symbol: '∂C/∂ŷ[1,1]', value: 86 },
          ],
          product: 1204,
        },
      ],
      sum: 1204,
      backpropagation: 1204,
    });
  });

  it('sums to the value of backpropagation for every synapse of the lecture', () => {
    const places = [
      ...[1, 2].flatMap((from) => [1, 2, 3].map((to) => `1:${from}:${to}`)),
      ...[1, 2, 3].map((from) => `2:${from}:1`),
    ];
    for (const place of places) {
      const { sum, backpropagation, paths } = gradientByPaths(lecture, place);
      expect(Math.abs(sum / backpropagation - 1)).toBeLessThan(1e-12);
      expect(paths).toHaveLength(11); // one answer: one path per row
    }
  });

  it('follows every way through deeper networks, biases included', () => {
    const architecture = sequential(
      input(2),
      dense(3, { activation: 'tanh' }),
      dense(4, { activation: 'sigmoid' }),
      dense(2, { activation: 'softmax' }),
    );
    const model = initialize(architecture, { seed: 3, dtype: 'float64' });
    const examples = {
      inputs: [
        [1, -2],
        [0.5, 3],
      ],
      targets: [
        [1, 0],
        [0, 1],
      ],
    } as const;
    const lesson = { model, examples, loss: crossEntropy(), backend };
    for (const place of ['1:2:3', '1:bias:1', '2:3:4', '3:1:2', '3:bias:1']) {
      const { sum, backpropagation } = gradientByPaths(lesson, place);
      expect(sum).toBeCloseTo(backpropagation, 14);
      expect(backpropagation).not.toBe(0);
    }
    expect(gradientByPaths(lesson, '1:2:3').paths).toHaveLength(2 * 4 * 2);
  });

  it('ends at Z where the cost is fused with its sigmoid', () => {
    const { paths, sum, backpropagation } = gradientByPaths(
      { ...lecture, loss: binaryCrossEntropy() },
      '1:1:1',
    );
    expect(paths[0]!.factors.map(({ symbol }) => symbol)).toEqual([
      'X[1,1]',
      'σ′(Z⁽²⁾[1,1])',
      'W⁽²⁾[1,1]',
      '∂C/∂Z⁽³⁾[1,1]',
    ]);
    expect(sum).toBeCloseTo(backpropagation, 14);
  });

  it('refuses too many paths, saying how many there are', () => {
    const architecture = sequential(input(2), dense(9), dense(30), dense(40));
    const model = initialize(architecture, { seed: 1, dtype: 'float64' });
    const examples = {
      inputs: [
        [1, 2],
        [3, 4],
      ] as const,
      targets: [new Float64Array(40), new Float64Array(40)],
    };
    expect(() =>
      gradientByPaths({ model, examples, loss, backend }, '1:1:1', { limit: 2000 }),
    ).toThrow('W⁽¹⁾[1,1] has 2400 activation paths to the cost over 2 rows, more than 2000');
  });

  it('names what is wrong with a synapse', () => {
    const at = (place: string) => () => gradientByPaths(lecture, place);
    expect(at('3:1:1')).toThrow(/synapse is "3:1:1", expected a layer from 1 to 2, or its name/);
    expect(at('dence1:1:1')).toThrow(/did you mean `dense1`/);
    expect(at('1:3:1')).toThrow(/expected layer:from:to with a `from` from 1 to 2/);
    expect(at('dense2:1:2')).toThrow(/expected layer:from:to with a `to` from 1 to 1/);
    expect(at('1:bias:1')).toThrow(/expected a layer that has biases/);
    expect(at('1:1:1:1')).toThrow(/expected layer:from:to, as in 1:2:3/);
  });
});
