/** Results brought together number by number, and many numbers to one. */
import type { Operators, Rule, Rules, Value } from '../operators.ts';

const combinations: Readonly<Record<string, string>> = {
  add: 'Add',
  subtract: 'Sub',
  multiply: 'Mul',
  divide: 'Div',
  minimum: 'Min',
  maximum: 'Max',
  less: 'Less',
  lessOrEqual: 'LessOrEqual',
  equal: 'Equal',
};

const reductions: Readonly<Record<string, string>> = {
  sum: 'ReduceSum',
  mean: 'ReduceMean',
  maximum: 'ReduceMax',
  minimum: 'ReduceMin',
};

export const arithmeticRules: Rules = {
  add: folded('Add'),
  multiply: folded('Mul'),
  combine: (o, inputs) => {
    const [a, b] = o.alike(inputs) as [Value, Value]; // as the layer checked
    const name = combined(o, o.layer.settings.how, a.name, b.name);
    return o.value(name, o.layer.outputShape, a.isChannelsFirst);
  },
  combineWith: (o, [given]) => {
    const { how, shape, isFirst } = o.layer.settings;
    const x = o.last(given!).name;
    const numbers = o.parameter('numbers', [1, ...shape]);
    const name = isFirst ? combined(o, how, numbers, x) : combined(o, how, x, numbers);
    return o.value(name, o.layer.outputShape);
  },
  reduce: (o, [given]) => {
    const { how, axes } = o.layer.settings;
    const x = o.last(given!).name;
    const operator = reductions[how]!; // as the layer checked
    const name =
      how === 'sum'
        ? o.put(operator, [x, o.integers('axes', axes)], { keepdims: 1 })
        : o.put(operator, [x], { axes, keepdims: 1 });
    return o.value(name, o.layer.outputShape);
  },
};

/** Of two inputs or more. */
function folded(operator: 'Add' | 'Mul'): Rule {
  return (o, inputs) => {
    const [first, ...others] = o.alike(inputs) as [Value, ...Value[]]; // as the layer checked
    const name = others.reduce((sum, each) => o.put(operator, [sum, each.name]), first.name);
    return { ...first, name };
  };
}

function combined(o: Operators, how: string, a: string, b: string): string {
  const result = o.put(combinations[how]!, [a, b]); // as the layer checked
  const isCondition = how === 'less' || how === 'lessOrEqual' || how === 'equal';
  return isCondition ? o.put('Cast', [result], { to: 1 }) : result;
}
