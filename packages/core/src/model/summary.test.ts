import { describe, expect, it } from 'vitest';
import { batchNorm, dense, dropout } from '../layers/index.ts';
import { input, sequential } from './sequential.ts';
import { summary } from './summary.ts';

const network = sequential(input(3), dense(4), batchNorm(), dropout(0.5), dense(2));

describe('summary', () => {
  it('counts as Keras does: gamma and beta are trained, running statistics are not', () => {
    const { layers, parameters, trainable, nonTrainable } = summary(network);
    expect(layers.map((layer) => [layer.name, layer.trainable, layer.nonTrainable])).toEqual([
      ['dense1', 3 * 4 + 4, 0],
      ['batchNorm1', 2 * 4, 2 * 4],
      ['dropout1', 0, 0],
      ['dense2', 4 * 2 + 2, 0],
    ]);
    expect({ parameters, trainable, nonTrainable }).toEqual({
      parameters: 34,
      trainable: 34,
      nonTrainable: 8,
    });
  });

  it('counts frozen layers as not trained', () => {
    const { parameters, trainable, nonTrainable, layers } = summary(network, {
      frozen: ['dense1', 'batchNorm1'],
    });
    expect([parameters, trainable, nonTrainable]).toEqual([34, 10, 24 + 8]);
    expect(layers[1]).toMatchObject({ parameters: 8, trainable: 0, nonTrainable: 16 });
    expect(() => summary(network, { frozen: ['densel'] })).toThrow('there is no layer "densel"');
  });
});
