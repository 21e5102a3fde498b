import { describe, expect, it } from 'vitest';
import { combinations, reductions } from '../../kernels/tensors.ts';
import { graph } from '../../model/graph.ts';
import { initialize } from '../../model/initialize.ts';
import { resolve } from '../../model/resolve.ts';
import { input, sequential } from '../../model/sequential.ts';
import { bench } from '../../testing/bench.ts';
import { activation, combine, combineWith, dense, reduce, resize, select } from '../index.ts';
import type { Layer } from '../layer.ts';

const two = (layer: Layer, a: readonly number[], b: readonly number[]) =>
  graph({ a: input(...a), b: input(...b) }, (ends) => ({ y: ends.a.with(ends.b).to(layer) }));

type State = Readonly<Record<string, readonly number[]>>;

const answerOf = (
  layer: Layer,
  shape: readonly number[],
  numbers: readonly number[],
  state: State = {},
) => {
  const network = sequential(input(...shape), layer);
  return [...bench(network, { rows: 1, inputs: { input: numbers }, state }).output()];
};

it('lets layers follow one whose shape the compiler does not know', () => {
  const network = graph({ a: input(2), b: input(2) }, ({ a, b }) => {
    const nearer = a.with(b).to(combine('subtract'), select(1, [1, 0]));
    return { y: nearer.to(activation('relu')) };
  });
  const inputs = { a: [5, 1], b: [2, 3] };
  expect([...bench(network, { rows: 1, inputs }).output()]).toEqual([0, 3]);
});

describe('combine', () => {
  it.each([
    ['add', [11, 22, 13, 24]],
    ['subtract', [-9, -18, -7, -16]],
    ['multiply', [10, 40, 30, 80]],
    ['divide', [0.1, 0.1, 0.3, 0.2]],
    ['minimum', [1, 2, 3, 4]],
    ['maximum', [10, 20, 10, 20]],
    ['less', [1, 1, 1, 1]],
    ['lessOrEqual', [1, 1, 1, 1]],
    ['equal', [0, 0, 0, 0]],
  ] as const)('%s repeats an axis of length 1', (how, expected) => {
    const network = two(combine(how), [2, 2], [1, 2]);
    const { output } = bench(network, { rows: 1, inputs: { a: [1, 2, 3, 4], b: [10, 20] } });
    expect([...output()]).toEqual(expected.map((each) => expect.closeTo(each, 12)));
  });

  it.each(combinations.filter((how) => !['less', 'lessOrEqual', 'equal'].includes(how)))(
    '%s has the gradients of finite differences, repeated on both sides',
    (how) => {
      const inputs = {
        a: [0.3, -1.2, 0.8, 1.7, -0.4, 0.9],
        b: [1.1, -2.3, 0.7, 1.9, -1.4, 2.2, 0.6, -0.5],
      };
      const network = two(combine(how), [3, 1], [1, 4]);
      expect(bench(network, { rows: 2, inputs }).worstGradient().error).toBeLessThan(1e-7);
    },
  );

  it('refuses shapes that do not fit, a third input, and an unknown word', () => {
    expect(() => two(combine('add'), [2], [3])).toThrow('equal lengths or 1 but gets 2 and 3');
    expect(() => two(combine('add'), [2], [1, 2])).toThrow('shapes of as many axes');
    expect(() => sequential(input(2), combine('add'))).toThrow('it needs two inputs');
    // @ts-expect-error there is no such combination
    expect(() => combine('plus')).toThrow('how is "plus"');
  });
});

describe('combineWith', () => {
  it('takes its numbers from the model, on either side, and does not learn them', () => {
    const state = { 'combineWith1.numbers': [1, 10] };
    expect(answerOf(combineWith('subtract', [2]), [2], [3, 4], state)).toEqual([2, -6]);
    const first = combineWith('subtract', [2], { isFirst: true });
    expect(answerOf(first, [2], [3, 4], state)).toEqual([-2, 6]);
    const numbers = { name: 'values', values: [1, 10] } as const;
    const model = initialize(sequential(input(2), combineWith('add', [2], { numbers })), {
      seed: 1,
    });
    expect([...model.parameters]).toEqual([]);
    expect([...model.state]).toEqual([1, 10]);
  });

  it('repeats a short input along its numbers', () => {
    const layer = combineWith('multiply', [1, 3]);
    const state = { 'combineWith1.numbers': [1, 2, 3] };
    expect(answerOf(layer, [2, 1], [5, 7], state)).toEqual([5, 10, 15, 7, 14, 21]);
    const network = sequential(input(2, 1), layer, dense(2));
    expect(bench(network, { rows: 3, state }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses a shape that is none', () => {
    expect(() => sequential(input(2), combineWith('add', [0]))).toThrow('of at least 1');
  });
});

describe('reduce', () => {
  it.each([
    ['sum', [1 + 2 + 3 + 4 + 5 + 6]],
    ['mean', [3.5]],
    ['maximum', [6]],
    ['minimum', [1]],
  ] as const)('%s over all axes', (how, expected) => {
    expect(answerOf(reduce(how, [1, 2]), [2, 3], [1, 2, 3, 4, 5, 6])).toEqual(expected);
  });

  it('keeps the axes that it went over, with length 1', () => {
    const network = sequential(input(2, 3, 4), reduce('sum', [2]));
    expect(Object.values(resolve(network).outputs)).toEqual([[2, 1, 4]]);
    expect(answerOf(reduce('sum', [1]), [2, 3], [1, 2, 3, 4, 5, 6])).toEqual([5, 7, 9]);
  });

  it.each(reductions)('%s has the gradients of finite differences', (how) => {
    const network = sequential(input(3, 2, 4), reduce(how, [1, 3]));
    expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses axes that there are not', () => {
    expect(() => sequential(input(2), reduce('sum', [2]))).toThrow('1, for an input of one axis');
    expect(() => sequential(input(2, 2), reduce('sum', [0]))).toThrow('a whole number from 1 to 2');
  });
});

describe('select', () => {
  it('takes places in any order, as often as wanted', () => {
    expect(answerOf(select(1, [2, 0, 0]), [3], [5, 6, 7])).toEqual([7, 5, 5]);
    expect(answerOf(select(2, [1]), [2, 2], [1, 2, 3, 4])).toEqual([2, 4]);
  });

  it('hands each place what all of its copies get', () => {
    const network = sequential(input(3), select(1, [2, 0, 0]));
    const { gradients } = bench(network, { rows: 1, inputs: { input: [5, 6, 7] } });
    expect([...gradients([1, 10, 100]).input!]).toEqual([110, 0, 1]);
  });

  it('refuses places that there are not', () => {
    expect(() => sequential(input(3), select(1, [3]))).toThrow('whole numbers from 0 to 2');
    expect(() => sequential(input(3), select(1, []))).toThrow('1 to 4096 whole numbers');
  });
});

/** By scipy.ndimage and hand; linear at half pixels as torch's interpolate gives it. */
describe('resize', () => {
  it.each([
    ['linear', 'halfPixel', [1, 1.25, 1.75, 2]],
    ['linear', 'alignCorners', [1, 1 + 1 / 3, 1 + 2 / 3, 2]],
    ['linear', 'asymmetric', [1, 1.5, 2, 2]],
    ['nearest', 'asymmetric', [1, 1, 2, 2]],
    ['nearest', 'halfPixel', [1, 1, 2, 2]],
  ] as const)('%s with %s stretches 1, 2 to four places', (method, coordinates, expected) => {
    const layer = resize(1, 4, { method, coordinates, rounding: 'roundPreferFloor' });
    expect(answerOf(layer, [2], [1, 2])).toEqual(expected.map((each) => expect.closeTo(each, 12)));
  });

  it('has the gradients of finite differences', () => {
    const network = sequential(input(3, 4, 2), resize(1, 5), resize(2, 3, { method: 'nearest' }));
    expect(bench(network, { rows: 2 }).worstGradient().error).toBeLessThan(1e-8);
  });

  it('refuses a length of 0 and an unknown method', () => {
    expect(() => sequential(input(3), resize(1, 0))).toThrow('a whole number from 1 to 4096');
    // @ts-expect-error there is no such method
    expect(() => sequential(input(3), resize(1, 2, { method: 'cubic' }))).toThrow(
      'method is "cubic"',
    );
  });
});
