/** Operators that change shapes and the order of axes, of results and of constants. */
import { type Shape, sizeOf } from '@reflexarc/core';
import {
  join,
  reshapeTo,
  squeeze,
  transpose,
  unsqueeze,
} from '../../tensor-graph/layers/shapes.ts';
import { integer, integerOr, integers } from '../attributes.ts';
import { axesFrom, type Rules } from './operator.ts';

export const shapeRules: Rules = {
  Reshape(operation, node) {
    const value = operation.value(0);
    const given = integers(node, 'shape') ?? operation.integers(1);
    const keepsZero = integerOr(node, 'allowzero', 0) === 1;
    const target = given.map((length, axis) => {
      return length === 0 && !keepsZero ? (value.shape[axis] ?? 1) : length;
    });
    operation.give(reshapeTo(operation, value, target));
  },

  Flatten(operation, node) {
    const value = operation.value(0);
    const rank = value.shape.length;
    const given = integerOr(node, 'axis', 1);
    const axis = given === rank ? rank : operation.axis(given, rank + (given < 0 ? 0 : 1));
    const target = [sizeOf(value.shape.slice(0, axis)), sizeOf(value.shape.slice(axis))];
    operation.give(reshapeTo(operation, value, target));
  },

  Transpose(operation, node) {
    const value = operation.value(0);
    const reversed = value.shape.map((_, axis) => axis).reverse();
    operation.give(transpose(operation, value, integers(node, 'perm') ?? reversed));
  },

  Squeeze(operation, node) {
    const value = operation.value(0);
    const given = axesFrom(operation, integers(node, 'axes'), 1);
    const removed = given?.map((axis) => operation.axis(axis, value.shape.length));
    operation.give(squeeze(operation, value, removed ?? lengthOne(value.shape)));
  },

  Unsqueeze(operation, node) {
    const value = operation.value(0);
    const given = axesFrom(operation, integers(node, 'axes'), 1) ?? [];
    const rank = value.shape.length + given.length;
    operation.give(
      unsqueeze(
        value,
        given.map((axis) => operation.axis(axis, rank)),
      ),
    );
  },

  Concat(operation, node) {
    const values = Array.from({ length: operation.inputCount }, (_, i) => operation.value(i));
    const axis = operation.axis(integer(node, 'axis') ?? 1, values[0]?.shape.length ?? 0);
    operation.give(join(operation, values, axis));
  },
};

function lengthOne(shape: Shape): readonly number[] {
  return shape.map((_, axis) => axis).filter((axis) => shape[axis] === 1);
}
