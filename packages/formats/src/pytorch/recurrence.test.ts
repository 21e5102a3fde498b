/** Recurrent layers with PyTorch's weights answer as torch.nn.GRU and torch.nn.LSTM do. */
import { bidirectional, gru, input, lstm, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  expectClose,
  linear,
  range,
  read,
  type StateDict,
  sigmoid,
  some,
  type Tensor,
  tensor,
} from '../testing/state-dict.ts';

describe('recurrent layers', () => {
  const gates = (count: number, suffix = '', level = 0): StateDict => ({
    [`rnn.weight_ih_l${level}${suffix}`]: tensor(count * 2, 2),
    [`rnn.weight_hh_l${level}${suffix}`]: tensor(count * 2, 2),
    [`rnn.bias_ih_l${level}${suffix}`]: tensor(count * 2),
    [`rnn.bias_hh_l${level}${suffix}`]: tensor(count * 2),
  });

  /** By torch.nn.GRU and torch.nn.LSTM, two units, over steps of two channels. */
  function states(
    kind: 'gru' | 'lstm',
    steps: readonly (readonly number[])[],
    tensors: StateDict,
    end: string,
  ) {
    let h = [0, 0];
    let c = [0, 0];
    return steps.map((x) => {
      const [weight, bias] = ['weight', 'bias'].map((each) => {
        return (from: string) => tensors[`rnn.${each}_${from}_${end}`]!;
      }) as [(from: string) => Tensor, (from: string) => Tensor];
      const a = linear(x, weight('ih'), bias('ih'));
      const b = linear(h, weight('hh'), bias('hh'));
      const gate = (block: number, unit: number): number =>
        a[2 * block + unit]! + b[2 * block + unit]!;
      if (kind === 'lstm') {
        c = range(2).map(
          (u) => sigmoid(gate(1, u)) * c[u]! + sigmoid(gate(0, u)) * Math.tanh(gate(2, u)),
        );
        h = range(2).map((u) => sigmoid(gate(3, u)) * Math.tanh(c[u]!));
      } else {
        const before = h;
        h = range(2).map((u) => {
          const n = Math.tanh(a[4 + u]! + sigmoid(gate(0, u)) * b[4 + u]!);
          const z = sigmoid(gate(1, u));
          return (1 - z) * n + z * before[u]!;
        });
      }
      return h;
    });
  }

  const pairs = (x: readonly number[]) => range(x.length / 2).map((i) => x.slice(2 * i, 2 * i + 2));

  it.each(['gru', 'lstm'] as const)('runs two layers of a %s one after the other', (kind) => {
    const count = kind === 'gru' ? 3 : 4;
    const tensors = { ...gates(count), ...gates(count, '', 1) };
    const layer = kind === 'gru' ? gru : lstm;
    const network = sequential(input(4, 2), layer(2, { returnSequences: true }), layer(2));
    const x = some(8);
    const below = states(kind, pairs(x), tensors, 'l0');
    expectClose(answerOf(read(network, tensors), x), states(kind, below, tensors, 'l1').at(-1)!);
  });

  it('runs a GRU in both directions', () => {
    const tensors = { ...gates(3), ...gates(3, '_reverse') };
    const network = sequential(input(3, 2), bidirectional(gru(2, { returnSequences: true })));
    const x = some(6);
    const there = states('gru', pairs(x), tensors, 'l0');
    const back = states('gru', pairs(x).toReversed(), tensors, 'l0_reverse').toReversed();
    expectClose(
      answerOf(read(network, tensors), x),
      there.flatMap((h, i) => [...h, ...back[i]!]),
    );
  });

  it('refuses a GRU that resets before the product', () => {
    const network = sequential(input(3, 2), gru(2, { resetAfter: false }));
    expect(() => read(network, gates(3))).toThrow('resets after the product');
  });
});
