/** Einstein's sums of two operands, as products of matrices: letters say which axes are which. */
import { sizeOf } from '@reflexarc/core';
import type { Operation } from '../operation.ts';
import type { Value } from '../value.ts';
import { matrixProduct } from './matrices.ts';
import { reshapeTo, transpose } from './shapes.ts';

/**
 * `ab,bc->ac` and the like: letters of both operands and the result go ahead as they are, letters
 * that the result lacks are summed over, and the others stand side by side in the result.
 */
export function einsum(operation: Operation, given: string): Value {
  const equation = given.replaceAll(' ', '');
  const [, x = '', y = '', to = ''] = /^(\w+),(\w+)->(\w+)$/.exec(equation) ?? [];
  const [a, b] = [operation.value(0), operation.value(1)];
  const fits = x.length === a.shape.length && y.length === b.shape.length;
  if (![x, y, to].every(isDistinct) || to === '' || !fits) refuse(operation, equation);
  const shared = [...to].filter((letter) => x.includes(letter) && y.includes(letter));
  const summed = [...x].filter((letter) => y.includes(letter) && !to.includes(letter));
  const left = [...x].filter((letter) => !y.includes(letter));
  const right = [...y].filter((letter) => !x.includes(letter));
  const isWhole = [...left, ...right].every((letter) => to.includes(letter));
  if (!isWhole || to.length !== shared.length + left.length + right.length) {
    refuse(operation, equation);
  }
  const lengths = new Map([
    ...[...x].map((letter, i) => [letter, a.shape[i]!] as const),
    ...[...y].map((letter, i) => [letter, b.shape[i]!] as const),
  ]);
  const lengthsOf = (letters: readonly string[]) => letters.map((letter) => lengths.get(letter)!);
  const arranged = (value: Value, own: string, order: readonly string[]): Value =>
    transpose(
      operation,
      value,
      order.map((letter) => own.indexOf(letter)),
    );
  const ahead = lengthsOf(shared);
  const inner = sizeOf(lengthsOf(summed));
  const first = arranged(a, x, [...shared, ...left, ...summed]);
  const second = arranged(b, y, [...shared, ...summed, ...right]);
  // Rows keep an axis of their own where they can: one matrix serves all of them.
  const rows = shared.length === 0 ? lengthsOf(left) : [sizeOf(lengthsOf(left))];
  const product = matrixProduct(
    operation,
    reshapeTo(operation, first, [...ahead, ...rows, inner]),
    reshapeTo(operation, second, [...ahead, inner, sizeOf(lengthsOf(right))]),
  );
  const letters = [...shared, ...left, ...right];
  const whole = reshapeTo(operation, product, lengthsOf(letters));
  return arranged(whole, letters.join(''), [...to]);
}

function isDistinct(letters: string): boolean {
  return new Set(letters).size === letters.length;
}

function refuse(operation: Operation, equation: string): never {
  const needs = 'a product of two operands, each letter once in each: ab,bc->ac';
  return operation.refuse(`has the equation ${equation}`, needs);
}
