/** Powers of results by constants. */
import type { Operation } from '../operation.ts';
import type { Constant, Value } from '../value.ts';
import { arithmetic } from './arithmetic.ts';
import { folded, inverse } from './functions.ts';
import { inverseRoot, root } from './roots.ts';

/** More factors than these lose digits. */
const mostFactors = 8;

/** A whole exponent, or the inverse of one, as that number of factors; ½ and −½ as roots. */
export function power(operation: Operation, x: Value, exponents: Constant): Value {
  const [exponent = 1, ...others] = new Set(Array.from(exponents.numbers));
  if (x.isConstant && others.length === 0) return folded(x, (each) => each ** exponent);
  if (others.length === 0 && exponent === 0.5) return root(operation, x);
  if (others.length === 0 && exponent === -0.5) return inverseRoot(operation, x);
  const count = Math.abs(exponent);
  const isWhole = Number.isInteger(exponent) && count >= 1 && count <= mostFactors;
  if (others.length > 0 || !isWhole) {
    const given = [exponent, ...others].slice(0, 4).join(', ');
    const needs = `one whole exponent from 1 to ${mostFactors}, or from −${mostFactors} to −1, ½ or −½`;
    operation.refuse(`has the exponents ${given}`, needs);
  }
  const factors = Array.from({ length: count }, () => x);
  const product = factors.reduce((a, b) => arithmetic(operation, a, b, 'multiply'));
  return exponent < 0 ? inverse(operation, product) : product;
}
