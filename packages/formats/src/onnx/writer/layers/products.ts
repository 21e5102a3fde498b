/** Dense layers, the perceptron, and vectors for indices. */
import { permuted } from '../../../reordering/permuted.ts';
import type { Operators, Rules, Value } from '../operators.ts';
import { activated } from './activations.ts';

export const productRules: Rules = {
  dense: (o, [x]) => activated(o, product(o, x!), o.layer.settings.activation),
  perceptron: (o, [x]) => activated(o, product(o, x!), o.layer.settings.activation),
  embedding: (o, [x]) => {
    const { inputDim, outputDim } = o.layer.settings;
    const indices = o.put('Cast', [o.last(x!).name], { to: 7 });
    const table = o.parameter('table', [inputDim, outputDim]);
    return o.value(o.put('Gather', [table, indices], { axis: 0 }), o.layer.outputShape);
  },
};

function product(o: Operators, given: Value): Value {
  const { outputShape, inputShape } = o.layer;
  const shape = [inputShape.at(-1)!, outputShape.at(-1)!];
  const biases = o.layer.numbers('biases');
  const bias = biases && o.constant('biases', [biases.length], biases);
  if (inputShape.length === 1) {
    const { x, weights } = flatProduct(o, given, shape);
    const inputs = [x, weights, ...(bias === undefined ? [] : [bias])];
    return o.value(o.put('Gemm', inputs), outputShape);
  }
  const z = o.put('MatMul', [o.last(given).name, o.parameter('weights', shape)]);
  return o.value(bias === undefined ? z : o.put('Add', [z, bias]), outputShape);
}

/** Of what was flattened with its channels first, the weights take the order. */
function flatProduct(
  o: Operators,
  given: Value,
  shape: readonly number[],
): { readonly x: string; readonly weights: string } {
  const { flattened } = given;
  if (flattened === undefined || !flattened.isChannelsFirst) {
    return { x: o.last(given).name, weights: o.parameter('weights', shape) };
  }
  const from = flattened.shape;
  const rank = from.length;
  const order = [rank - 1, ...from.slice(1).map((_, axis) => axis), rank];
  const numbers = permuted(o.layer.numbers('weights')!, [...from, shape[1]!], order);
  const x = o.put('Flatten', [flattened.name], { axis: 1 });
  return { x, weights: o.constant('weights', shape, numbers) };
}
