import { describe, expect, it } from 'vitest';
import { input, sequential } from '../../model/sequential.ts';
import { bench, errorOf } from '../../testing/bench.ts';
import {
  conv1d,
  conv1dTranspose,
  conv2d,
  conv2dTranspose,
  depthwiseConv1d,
  depthwiseConv2d,
  separableConv1d,
  separableConv2d,
} from '../index.ts';

const counting = (length: number): number[] => Array.from({ length }, (_, i) => i + 1);

describe('conv1d', () => {
  /** One filter [1, 10, 100] over the steps 1 2 3 4 5, no bias. */
  const over = (options: Partial<Parameters<typeof conv1d>[0]>): number[] => {
    const layer = conv1d({ filters: 1, kernelSize: 3, bias: false, name: 'c', ...options });
    const parameters = { 'c.weights': [1, 10, 100] };
    return [
      ...bench(sequential(input(5, 1), layer), {
        rows: 1,
        inputs: { input: counting(5) },
        parameters,
      }).output(),
    ];
  };

  it('slides its filter over the steps', () => {
    expect(over({})).toEqual([321, 432, 543]);
    expect(over({ stride: 2 })).toEqual([321, 543]);
    expect(over({ dilation: 2 })).toEqual([531]);
  });

  it('pads on both sides, with the odd cell at the end', () => {
    expect(over({ padding: 'same' })).toEqual([210, 321, 432, 543, 54]);
    expect(over({ padding: 'same', stride: 2 })).toEqual([210, 432, 54]);
    expect(over({ padding: 'same', stride: 3 })).toEqual([321, 54]); // needs 6 cells, has 5
  });

  it('pads in front only when causal, so that no output sees a later step', () => {
    expect(over({ padding: 'causal' })).toEqual([100, 210, 321, 432, 543]);
    expect(over({ padding: 'causal', dilation: 2 })).toEqual([100, 200, 310, 420, 531]);
  });

  it('pads each end by as many cells as a list says', () => {
    expect(over({ padding: [[1, 0]] })).toEqual([210, 321, 432, 543]);
    expect(over({ padding: [[0, 3]], stride: 2 })).toEqual([321, 543, 5]);
  });

  it('sums over channels and adds the bias', () => {
    const layer = conv1d({ filters: 2, kernelSize: 1, name: 'c', activation: 'relu' });
    const { output } = bench(sequential(input(2, 2), layer), {
      rows: 1,
      inputs: { input: [1, 2, 3, 4] },
      parameters: { 'c.weights': [1, -1, 10, -1], 'c.biases': [0.5, 6] },
    });
    expect([...output()]).toEqual([21.5, 3, 43.5, 0]);
  });
});

describe('conv2d', () => {
  it('meets each filter cell with the cell at its place', () => {
    const layer = conv2d({ filters: 1, kernelSize: [2, 2], bias: false, name: 'c' });
    const { output } = bench(sequential(input(2, 3, 1), layer), {
      rows: 1,
      inputs: { input: [1, 2, 3, 4, 5, 6] },
      parameters: { 'c.weights': [1, 10, 100, 1000] },
    });
    expect([...output()]).toEqual([1 + 20 + 400 + 5000, 2 + 30 + 500 + 6000]);
  });

  it('is conv1d where the height is 1', () => {
    const options = { filters: 3, padding: 'same', name: 'c' } as const;
    const sequence = sequential(input(9, 2), conv1d({ kernelSize: 4, stride: 2, ...options }));
    const image = sequential(
      input(1, 9, 2),
      conv2d({ kernelSize: [1, 4], stride: [1, 2], ...options }),
    );
    expect(bench(image, { rows: 2 }).output()).toEqual(bench(sequence, { rows: 2 }).output());
  });
});

describe('depthwise and separable convolutions', () => {
  it('keep channels apart, multiplier by multiplier', () => {
    const layer = depthwiseConv1d({ kernelSize: 2, depthMultiplier: 2, bias: false, name: 'd' });
    const { output } = bench(sequential(input(2, 2), layer), {
      rows: 1,
      inputs: { input: [1, 2, 3, 4] },
      parameters: { 'd.weights': [1, 10, 100, 1000, 2, 20, 200, 2000] },
    });
    expect([...output()]).toEqual([1 + 6, 10 + 60, 200 + 800, 2000 + 8000]);
  });

  it('separable is depthwise without bias, then a convolution of size 1', () => {
    const depthwise = { kernelSize: 3, depthMultiplier: 2, padding: 'same' } as const;
    const weights = Array.from({ length: 36 }, (_, i) => Math.sin(i));
    const mixing = Array.from({ length: 12 }, (_, i) => Math.cos(i));
    const biases = [0.1, -0.2, 0.3];
    const one = sequential(
      input(4, 5, 2),
      separableConv2d({ filters: 3, activation: 'tanh', name: 's', ...depthwise }),
    );
    const two = sequential(
      input(4, 5, 2),
      depthwiseConv2d({ bias: false, name: 'd', ...depthwise }),
      conv2d({ filters: 3, kernelSize: 1, activation: 'tanh', name: 'c' }),
    );
    const whole = bench(one, {
      rows: 2,
      parameters: {
        's.depthwiseWeights': weights,
        's.pointwiseWeights': mixing,
        's.biases': biases,
      },
    });
    const halves = bench(two, {
      rows: 2,
      parameters: { 'd.weights': weights, 'c.weights': mixing, 'c.biases': biases },
    });
    expect(errorOf(whole.output(), halves.output())).toBeLessThan(1e-14);
  });
});

describe('transposed convolutions', () => {
  it('spread each input over the cells of its window', () => {
    const layer = conv1dTranspose({
      filters: 1,
      kernelSize: 3,
      stride: 2,
      bias: false,
      name: 't',
    });
    const { output } = bench(sequential(input(2, 1), layer), {
      rows: 1,
      inputs: { input: [1, 2] },
      parameters: { 't.weights': [1, 10, 100] },
    });
    expect([...output()]).toEqual([1, 10, 100 + 2, 20, 200]);
  });

  it('are the transpose of the convolution: ⟨conv x, y⟩ = ⟨x, transposed y⟩', () => {
    const weights = Array.from({ length: 3 * 3 * 2 * 3 }, (_, i) => Math.sin(i));
    for (const { padding, large, small } of [
      { padding: 'valid', large: 9, small: 4 },
      { padding: 'same', large: 8, small: 4 },
      {
        padding: [
          [2, 0],
          [1, 1],
        ],
        large: 7,
        small: 4,
      },
    ] as const) {
      const shared = { kernelSize: 3, stride: 2, padding, bias: false } as const;
      const x = Array.from({ length: large * large * 2 }, (_, i) => Math.cos(i));
      const y = Array.from({ length: small * small * 3 }, (_, i) => Math.sin(3 * i));
      const there = bench(
        sequential(input(large, large, 2), conv2d({ filters: 3, name: 'c', ...shared })),
        { rows: 1, inputs: { input: x }, parameters: { 'c.weights': weights } },
      );
      const back = bench(
        sequential(input(small, small, 3), conv2dTranspose({ filters: 2, name: 't', ...shared })),
        { rows: 1, inputs: { input: y }, parameters: { 't.weights': weights } },
      );
      const dot = (a: ArrayLike<number>, b: readonly number[]): number =>
        b.reduce((sum, value, i) => sum + value * a[i]!, 0);
      expect(dot(there.output(), y)).toBeCloseTo(dot(back.output(), x), 10);
    }
  });
});

describe('the gradients of convolutions', () => {
  const layers = {
    'conv1d, stride': sequential(
      input(7, 2),
      conv1d({ filters: 3, kernelSize: 3, stride: 2, activation: 'tanh' }),
    ),
    'conv1d, causal and dilated': sequential(
      input(7, 2),
      conv1d({ filters: 2, kernelSize: 3, dilation: 2, padding: 'causal' }),
    ),
    'conv2d, same': sequential(
      input(5, 4, 2),
      conv2d({ filters: 3, kernelSize: [3, 2], padding: 'same', activation: 'sigmoid' }),
    ),
    'conv2d, stride and dilation': sequential(
      input(7, 6, 1),
      conv2d({ filters: 2, kernelSize: 2, stride: [2, 1], dilation: [2, 3], bias: false }),
    ),
    depthwiseConv1d: sequential(
      input(6, 2),
      depthwiseConv1d({ kernelSize: 3, depthMultiplier: 2, activation: 'tanh' }),
    ),
    depthwiseConv2d: sequential(
      input(5, 4, 3),
      depthwiseConv2d({ kernelSize: 3, stride: 2, padding: 'same' }),
    ),
    separableConv1d: sequential(
      input(6, 2),
      separableConv1d({ filters: 3, kernelSize: 3, depthMultiplier: 2, activation: 'tanh' }),
    ),
    separableConv2d: sequential(
      input(5, 4, 2),
      separableConv2d({ filters: 3, kernelSize: 2, stride: 2, bias: false }),
    ),
    conv1dTranspose: sequential(
      input(3, 2),
      conv1dTranspose({ filters: 2, kernelSize: 3, stride: 2, dilation: 2, activation: 'tanh' }),
    ),
    conv2dTranspose: sequential(
      input(3, 2, 2),
      conv2dTranspose({ filters: 3, kernelSize: 3, stride: 2, padding: 'same' }),
    ),
  };
  for (const [name, network] of Object.entries(layers)) {
    it(`are those of finite differences: ${name}`, () => {
      expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
    });
  }
});

describe('options of convolutions', () => {
  it('are checked with the name of the layer', () => {
    const make = (options: object) => () =>
      sequential(input(8, 2), conv1d({ filters: 2, kernelSize: 3, ...options }));
    expect(make({ filters: 0 })).toThrow('layers[0] conv1d "conv1d1": filters is 0, expected a');
    expect(make({ kernelSize: 2.5 })).toThrow(/kernelSize is 2.5, expected a whole number of at/);
    expect(make({ stride: 0 })).toThrow(/stride is 0/);
    expect(make({ padding: 'full' })).toThrow(/no padding "full"/);
    expect(make({ padding: [[1, -1]] })).toThrow(/padding is \[\[1,-1\]\], expected one pair of/);
    expect(make({ activation: 'rely' })).toThrow(/did you mean `relu`/);
    expect(make({ kernelSize: 9 })).toThrow(/needs an input of at least 9 but gets 8×2/);
  });

  it('check the rank in the types and when run', () => {
    // @ts-expect-error: a vector has no steps
    expect(() => sequential(input(8), conv1d({ filters: 2, kernelSize: 3 }))).toThrow(
      /needs steps × channels but gets 8/,
    );
    // @ts-expect-error: a sequence has no height
    expect(() => sequential(input(8, 2), conv2d({ filters: 2, kernelSize: 3 }))).toThrow(
      /needs height × width × channels but gets 8×2/,
    );
    const causal = conv2dTranspose({ filters: 2, kernelSize: 3, padding: 'causal' });
    expect(() => sequential(input(8, 8, 1), causal)).toThrow(/no padding "causal"/);
  });
});
