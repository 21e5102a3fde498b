/** How instructions on vectors are written, whatever their lanes are. */
import { unsigned } from './bytes.ts';
import { apply, type V128 } from './value.ts';

/** SIMD instructions stand behind a prefix. */
export const prefixed = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

export const unary =
  (opcode: number) =>
  (a: V128): V128 =>
    apply('v128', prefixed(opcode), a);

export const binary =
  (opcode: number) =>
  (a: V128, b: V128): V128 =>
    apply('v128', prefixed(opcode), a, b);
