import { describe, expect, it } from 'vitest';
import {
  batchNorm,
  conv1d,
  conv2d,
  conv2dTranspose,
  dense,
  depthwiseConv2d,
  dropout,
  flatten,
  lstm,
} from '../layers/index.ts';
import { input, sequential } from '../model/sequential.ts';
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

  it('counts the products that a row takes, taps on padding included', () => {
    const image = sequential(
      input(6, 5, 3),
      conv2d({ filters: 4, kernelSize: 3, stride: 2, padding: 'same' }), // → 3×3×4
      depthwiseConv2d({ kernelSize: 2 }), // → 2×2×4
      conv2dTranspose({ filters: 2, kernelSize: 3, stride: 2 }),
      flatten(),
      dense(7),
    );
    const { layers, multiplyAdds } = summary(image);
    const cells = layers[2]!.outputShape[0]! * layers[2]!.outputShape[1]!;
    const expected = [9 * 9 * 3 * 4, 4 * 4 * 4, 4 * 9 * 4 * 2, 0, cells * 2 * 7];
    expect(layers.map((layer) => layer.multiplyAdds)).toEqual(expected);
    expect(multiplyAdds).toBe(expected.reduce((a, b) => a + b));
  });

  it('counts the products of sequences step by step', () => {
    const sequence = sequential(input(10, 3), conv1d({ filters: 4, kernelSize: 3 }), lstm(5));
    const ofStep = 4 * (4 * 5) + 5 * (4 * 5); // x·W and h·U, four gates each
    const { layers } = summary(sequence);
    expect(layers.map((layer) => layer.multiplyAdds)).toEqual([8 * 3 * 3 * 4, 8 * ofStep]);
  });

  it('says how many bytes weights take, and how many the work on one row', () => {
    const { weightBytes, workingBytes } = summary(network);
    expect(weightBytes).toBe(4 * (34 + 8));
    // Input and output, and between them two results of 4 numbers at a time: from one the next is
    // computed.
    expect(workingBytes).toBe(4 * (3 + 2 * 4 + 2));
  });
});
