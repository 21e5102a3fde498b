/** Networks of files: what they say, and what is filled in. */
import { conv1d, dense, dropout, flatten, input, sequential } from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';
import { describe, expect, it } from 'vitest';
import type { NetworkSize } from './candidate.ts';
import { describedNetwork, writtenNetwork } from './written-network.ts';

const size: NetworkSize = {
  inputs: 24,
  outputs: 3,
  task: 'classification',
  window: { steps: 8, channels: ['ax', 'ay', 'az'] },
};
const convolution = { kind: 'conv1d', options: { filters: 4, kernelSize: 3, activation: 'relu' } };

describe('a written network', () => {
  it('is what the engine makes of the same layers, with the layer that answers behind them', () => {
    const drop = { kind: 'dropout', options: { rate: 0.2 } };
    const { spec } = writtenNetwork({ nodes: [convolution, { kind: 'flatten' }, drop] }, size);
    const same = sequential(
      input(8, 3),
      conv1d({ filters: 4, kernelSize: 3, activation: 'relu' }),
      flatten(),
      dropout(0.2),
      dense(3, { activation: 'softmax', name: 'output' }),
    );
    expect(spec.nodes).toEqual(same.spec.nodes);
  });

  it('comes back from its own spec', () => {
    const made = writtenNetwork({ nodes: [convolution, { kind: 'flatten' }] }, size);
    const nodes = made.spec.nodes.filter(({ name }) => name !== 'output');
    expect(writtenNetwork({ nodes }, size).spec).toEqual(made.spec);
  });

  it('forks and joins by names', () => {
    const branch = (name: string, kernelSize: number) => ({
      name,
      kind: 'conv1d',
      inputs: ['input'],
      options: { filters: 2, kernelSize, padding: 'same' },
    });
    const join = { kind: 'concatenate', inputs: ['near', 'far'] };
    const nodes = [branch('near', 3), branch('far', 7), join, { kind: 'globalMaxPool' }];
    const made = writtenNetwork({ nodes }, size);
    const shapes = resolve(made).nodes.map((node) => node.outputShape);
    expect(shapes).toEqual([[8, 2], [8, 2], [8, 4], [4], [3]]);
  });

  it('takes rows of a table, too', () => {
    const nodes = [{ kind: 'dense', options: { units: 5 } }];
    const table = { inputs: 7, outputs: 1, task: 'regression' } as const;
    const made = writtenNetwork({ nodes }, table);
    expect(resolve(made).nodes.map((node) => node.outputShape)).toEqual([[5], [1]]);
  });
});

describe('a network that makes no sense is refused', () => {
  const node = { kind: 'dense', options: { units: 4 } };
  it.each([
    [[{ kind: 'conv1D', options: {} }], /`network\.nodes\[0\]\.kind` is `conv1D`/],
    [[{ kind: 'dense', options: {} }], /nodes\[0\]\.options\.units` is `not given`.*as in 16/],
    [
      [{ ...node, inputs: ['inptu'] }],
      /nodes\[0\]\.inputs\[0\]` is `inptu`, expected one of input/,
    ],
    [
      [
        { ...node, name: 'a' },
        { ...node, name: 'a' },
      ],
      /nodes\[1\]\.name` is `a`/,
    ],
    [[{ ...node, name: 'output' }], /is `output`, expected a name that no other node has/],
    [[{ ...node, unit: 4 }], /nodes\.0\.unit` is .*nothing of that name/],
    [[{ kind: 'dense', options: { units: 4, activaton: 'relu' } }], /activaton/],
    [[{ kind: 'conv2d', options: { filters: 4, kernelSize: 3 } }], /conv2d1/],
    [[{ kind: 'dense', options: { units: -4 } }], /units/],
    ['none', /nodes/],
  ])('%j', (nodes, words) => {
    expect(() => writtenNetwork({ nodes: nodes as never }, size)).toThrow(words);
  });
});

describe('a network that a file describes', () => {
  it('answers by its last node, of the input that the file says', () => {
    const back = { kind: 'lstm', options: { units: 4 } };
    const { spec } = describedNetwork({
      input: [5, 2],
      nodes: [
        { kind: 'bidirectional', options: { layer: back } },
        { kind: 'dense', name: 'output', options: { units: 3 } },
      ],
    });
    expect(spec.inputs).toEqual({ input: [5, 2] });
    expect(spec.outputs).toEqual(['output']);
    expect(spec.nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ['bidirectional1', 'bidirectional'],
      ['output', 'dense'],
    ]);
  });

  it.each([
    [{ nodes: [{ kind: 'flatten' }] }, 'network.input'],
    [{ input: [0], nodes: [{ kind: 'flatten' }] }, 'network.input'],
    [{ input: [4], nodes: [] }, 'expected a layer at least'],
    [
      { input: [4, 2], nodes: [{ kind: 'bidirectional', options: { layer: { kind: 'dense' } } }] },
      'one of simpleRnn, gru, lstm',
    ],
  ])('is refused where it lacks something: %j', (written, problem) => {
    expect(() => describedNetwork(written)).toThrow(problem);
  });
});
