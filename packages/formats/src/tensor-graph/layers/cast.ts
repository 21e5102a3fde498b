/** Numbers of another type: whole ones are cut off, floats stay what they are. */
import type { Operation } from '../operation.ts';
import { constantOf, type Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { complement } from './functions.ts';

/**
 * Input 0 as numbers of the type `to`: `float`, `bool`, or what messages call another one. Truths
 * are 1 and 0; results are made whole only where they are inputs, for indices.
 */
export function cast(operation: Operation, to: string): Value {
  const value = operation.value(0);
  const isFloat = to === 'float';
  if (to === 'bool') {
    // What is not 0 is true.
    return complement(operation, arithmetic(operation, value, constantOf([0], []), 'equal'));
  }
  if (value.isConstant) {
    const numbers = isFloat ? value.numbers : Float64Array.from(value.numbers, Math.trunc);
    return { ...value, numbers, isInteger: !isFloat };
  }
  if (isFloat) return value;
  if (!operation.isInput(value)) operation.refuse(`makes numbers of ${to} of results`, 'floats');
  operation.note(`"${operation.node.inputs[0]}" has to be whole: it is cast to whole numbers`);
  return { ...value, integerBits: 64 };
}
