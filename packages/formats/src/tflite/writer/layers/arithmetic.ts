/** Results brought together number by number, and many numbers to one. */
import { byte } from '../flat-buffer.ts';
import type { Operators, Rule, Rules, Value } from '../operators.ts';
import type { OperatorName } from '../schema.ts';
import { asNumbers } from './activations.ts';

const combinations: Readonly<Record<string, OperatorName>> = {
  add: 'ADD',
  subtract: 'SUB',
  multiply: 'MUL',
  divide: 'DIV',
  minimum: 'MINIMUM',
  maximum: 'MAXIMUM',
  less: 'LESS',
  lessOrEqual: 'LESS_EQUAL',
  equal: 'EQUAL',
};

const reductions: Readonly<Record<string, OperatorName>> = {
  sum: 'SUM',
  mean: 'MEAN',
  maximum: 'REDUCE_MAX',
  minimum: 'REDUCE_MIN',
};

export const arithmeticRules: Rules = {
  add: folded('ADD'),
  multiply: folded('MUL'),
  combine: (o, inputs) => {
    const [a, b] = inputs.map((each) => o.plain(each).tensor) as [number, number]; // as checked
    return combined(o, a, b);
  },
  combineWith: (o, [x]) => {
    const { shape, isFirst } = o.layer.settings;
    const numbers = o.parameter('numbers', [1, ...shape], [0, ...shape.map((_, i) => i + 1)]);
    const { tensor } = o.plain(x!);
    return isFirst ? combined(o, numbers, tensor) : combined(o, tensor, numbers);
  },
  reduce: (o, [x]) => {
    const { how, axes } = o.layer.settings;
    return o.value(reducedTo(o, reductions[how]!, o.plain(x!).tensor, axes)); // checked
  },
};

/** Along `axes`, which stay with length 1. */
export function reducedTo(
  o: Operators,
  name: OperatorName,
  x: number,
  axes: readonly number[],
): number {
  const shape = o.shapeOf(x).map((length, axis) => (axes.includes(axis) ? 1 : length));
  return o.put(name, [x, o.integers('axes', axes)], { shape, options: { 0: byte(1) } });
}

/** Of two inputs or more. */
function folded(name: 'ADD' | 'MUL'): Rule {
  return (o, inputs) => {
    const [first, ...others] = o.alike(inputs) as [Value, ...Value[]]; // as the layer checked
    const tensor = others.reduce((sum, each) => o.put(name, [sum, each.tensor]), first.tensor);
    return { ...first, tensor };
  };
}

function combined(o: Operators, a: number, b: number): Value {
  const { how } = o.layer.settings;
  const shape = [o.rows, ...o.layer.outputShape];
  const isCondition = how === 'less' || how === 'lessOrEqual' || how === 'equal';
  const type = isCondition ? 'bool' : 'float32';
  const result = o.put(combinations[how]!, [a, b], { shape, type }); // as the layer checked
  return o.value(isCondition ? asNumbers(o, result) : result);
}
