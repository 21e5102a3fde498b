/** Dense layers, the perceptron, and vectors for indices. */
import { byte, int } from '../flat-buffer.ts';
import type { Operators, Rules, Value } from '../operators.ts';
import { typeCode } from '../schema.ts';
import { activated } from './activations.ts';

export const productRules: Rules = {
  dense,
  perceptron: dense,
  embedding: (o, [x]) => {
    const { inputDim, outputDim } = o.layer.settings;
    const options = { 0: byte(typeCode('float32')), 1: byte(typeCode('int32')) };
    const indices = o.put('CAST', [x!.tensor], { options, type: 'int32' });
    const table = o.parameter('table', [inputDim, outputDim], [0, 1]);
    const shape = [o.rows, ...o.layer.outputShape];
    return o.value(o.put('GATHER', [table, indices], { shape, options: { 0: int(0) } }));
  },
};

function dense(o: Operators, [x]: readonly Value[]): Value {
  const { settings, inputShape, outputShape } = o.layer;
  const weights = o.parameter('weights', [inputShape.at(-1)!, outputShape.at(-1)!], [1, 0]);
  const biases = o.layer.numbers('biases');
  const added = biases === undefined ? -1 : o.constant('biases', [biases.length], biases);
  const z = product(o, o.plain(x!).tensor, [weights, added]);
  return activated(o, o.value(z), settings.activation);
}

/**
 * x·Wᵀ + b over the last axis of x.
 * @param numbers weights `[to, from]`, and biases or −1, which stands for none
 */
export function product(
  o: Operators,
  x: number,
  [weights, biases]: readonly [weights: number, biases: number],
): number {
  const shape = [...o.shapeOf(x).slice(0, -1), o.shapeOf(weights)[0]!];
  const keepsAxes = byte(shape.length > 2 ? 1 : 0);
  return o.put('FULLY_CONNECTED', [x, weights, biases], { shape, options: { 2: keepsAxes } });
}
