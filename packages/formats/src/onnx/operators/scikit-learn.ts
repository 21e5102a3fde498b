/** Operators of scikit-learn's converter: scalers and linear models. */
import { type activation, sizeOf } from '@reflexarc/core';
import { arithmetic } from '../../tensor-graph/layers/arithmetic.ts';
import { activate, activateAlong } from '../../tensor-graph/layers/elementwise.ts';
import { absolute } from '../../tensor-graph/layers/functions.ts';
import { product, transposed } from '../../tensor-graph/layers/product.ts';
import { reduce } from '../../tensor-graph/layers/reduction.ts';
import { norm } from '../../tensor-graph/layers/roots.ts';
import { join } from '../../tensor-graph/layers/shapes.ts';
import type { Operation } from '../../tensor-graph/operation.ts';
import { type Constant, constantOf, type Flow } from '../../tensor-graph/value.ts';
import { floats, integerOr, integers, text, texts } from '../attributes.ts';
import type { OnnxNode } from '../file.ts';
import type { Rules } from './operator.ts';

export const scikitLearnRules: Rules = {
  /** (x − offset) · scale, of one column or of each. */
  Scaler(operation, node) {
    const [offset, scale] = ['offset', 'scale'].map((name) => {
      const numbers = floats(node, name) ?? [];
      return constantOf(numbers, [numbers.length]);
    }) as [Constant, Constant];
    const moved = arithmetic(operation, operation.flow(0), offset, 'subtract');
    operation.give(arithmetic(operation, moved, scale, 'multiply'));
  },

  /** x divided by the sum of its sizes, or by its length, row by row. */
  Normalizer(operation, node) {
    const flow = operation.flow(0);
    const over = { axes: [flow.shape.length - 1], keeps: true };
    const kind = text(node, 'norm', 'MAX');
    if (kind !== 'L1' && kind !== 'L2') operation.refuse(`divides by ${kind}`, 'L1 or L2');
    const sizes = absolute(operation, flow) as Flow; // of a result
    const by =
      kind === 'L1'
        ? reduce(operation, sizes, { ...over, how: 'sum' })
        : norm(operation, flow, over);
    operation.give(arithmetic(operation, flow, by, 'divide'));
  },

  /** Columns of several inputs side by side. */
  FeatureVectorizer(operation, node) {
    const values = Array.from({ length: operation.inputCount }, (_, i) => operation.value(i));
    const lengths = integers(node, 'inputdimensions') ?? [];
    if (values.some(({ shape }, i) => shape.length !== 2 || shape[1] !== lengths[i])) {
      operation.refuse(`takes ${lengths.join(', ')} columns`, 'as many as its inputs have');
    }
    operation.give(join(operation, values, 1));
  },

  LinearRegressor(operation, node) {
    const y = linear(operation, node, integerOr(node, 'targets', 1));
    operation.give(transformed(operation, node, y));
  },

  /** The first output is the class; the scores are the second. */
  LinearClassifier(operation, node) {
    const classes = texts(node, 'classlabels_strings') ?? [];
    const count = Math.max(classes.length, integers(node, 'classlabels_ints')?.length ?? 0);
    operation.give(transformed(operation, node, linear(operation, node, count)), 1);
  },
};

/** x·Wᵀ + b, a row of W for each result. */
function linear(operation: Operation, node: OnnxNode, to: number): Flow {
  const flow = operation.flow(0);
  const coefficients = floats(node, 'coefficients') ?? [];
  const from = flow.shape.at(-1) ?? 1;
  if (coefficients.length !== sizeOf([from, to])) {
    operation.refuse(
      `has ${coefficients.length} coefficients`,
      `${to} times ${from}: a row for each result`,
    );
  }
  const biases = floats(node, 'intercepts') ?? [];
  return product(operation, flow, {
    numbers: transposed(coefficients, to, from),
    from,
    to,
    ...(biases.length > 0 && { biases }),
  });
}

const functions: Readonly<Record<string, Parameters<typeof activation>[0]>> = {
  NONE: 'linear',
  LOGISTIC: 'sigmoid',
};

function transformed(operation: Operation, node: OnnxNode, y: Flow): Flow {
  const name = text(node, 'post_transform', 'NONE');
  if (name === 'SOFTMAX') return activateAlong(operation, y, y.shape.length - 1, 'softmax');
  const found = functions[name];
  if (found === undefined) operation.refuse(`ends with ${name}`, 'NONE, LOGISTIC or SOFTMAX');
  return found === 'linear' ? y : activate(operation, y, found);
}
