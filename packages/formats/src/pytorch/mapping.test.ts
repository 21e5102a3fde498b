/** Which weights go where: what a mapping says, and what is refused. */
import { conv1d, dense, input, sequential } from '@reflexarc/core';
import { describe, expect, it } from 'vitest';
import {
  answerOf,
  at,
  expectClose,
  linear,
  read,
  some,
  tensor,
  total,
} from '../testing/state-dict.ts';
import { readMapping, type WeightMapping } from './index.ts';

describe('a mapping', () => {
  const tensors = {
    'late.weight': tensor(3, 2),
    'late.bias': tensor(3),
    'early.weight': tensor(2, 2),
    'early.bias': tensor(2),
  };
  const network = sequential(input(2), dense(2), dense(3));

  it('says which module a layer takes, and which tensors are left out', () => {
    const text = JSON.stringify({
      modules: { dense1: 'early', dense2: 'late' },
      ignore: ['aux.*'],
    });
    const mapping = readMapping(text, 'mapping.json');
    const imported = read(network, { 'aux.weight': tensor(1), ...tensors }, mapping);
    const x = some(2);
    const first = linear(x, tensors['early.weight'], tensors['early.bias']);
    expectClose(answerOf(imported, x), linear(first, tensors['late.weight'], tensors['late.bias']));
  });

  it('puts single tensors under other axes and other gates', () => {
    const own = { W: tensor(2, 3), b: tensor(3), U: tensor(3, 1) };
    const mapping: WeightMapping = {
      tensors: {
        'dense1.weights': { tensor: 'W', gates: [2, 0, 1] },
        'dense1.biases': { tensor: 'b', gates: [2, 0, 1] },
        'dense2.weights': { tensor: 'U' },
      },
    };
    const imported = read(sequential(input(2), dense(3), dense(1, { bias: false })), own, mapping);
    const x = some(2);
    const first = [2, 0, 1].map(
      (j) => total(x.map((each, i) => each * at(own.W, i, j))) + at(own.b, j),
    );
    expectClose(answerOf(imported, x), [total(first.map((each, i) => each * at(own.U, i, 0)))]);
  });

  it.each([
    ['names that the network has not', { modules: { dense9: 'late' } }, 'dense9'],
    ['modules that are not there', { modules: { dense1: 'middle' } }, 'no tensor "middle.weight"'],
  ])('is refused with %s', (_, mapping, problem) => {
    expect(() => read(network, tensors, mapping)).toThrow(problem);
  });

  it('is wanted where shapes do not fit, tensors are left or are missing', () => {
    expect(() => read(sequential(input(2), dense(3), dense(3)), tensors)).toThrow('"early.weight"');
    const more = { 'zz.weight': tensor(1), ...tensors };
    const mapping = { modules: { dense1: 'early', dense2: 'late' } };
    expect(() => read(network, more, mapping)).toThrow('1 tensor that the mapping does not use');
    expect(() => read(sequential(input(2), dense(2), dense(3), dense(1)), tensors)).toThrow(
      'no tensor "dense3.weight"',
    );
    expect(() =>
      read(sequential(input(4, 2), conv1d({ filters: 1, kernelSize: 1 })), tensors),
    ).toThrow('that the mapping does not use');
    expect(() => readMapping('{"module": {}}', 'm.json')).toThrow('m.json: "module" is none of');
    expect(() =>
      readMapping('{"tensors": {"a.b": {"tensor": "c", "axes": [0, 2]}}}', 'm.json'),
    ).toThrow('tensors.a.b.axes is not 0, 1 and so on');
  });
});
