/** Adjoints of products and sums; d is ∂loss/∂out. */
import type { KernelArgs } from '../../kernels/kernels.ts';
import type { LinearAlgebraKernels } from '../../kernels/linear-algebra.ts';
import type { Slot } from '../../plan/plan.ts';
import { type Adjoints, type AdjointTools, ofOut, withoutEpilogue } from './adjoint.ts';

export const linearAlgebraAdjoints: Adjoints<LinearAlgebraKernels<Slot>> = {
  matmul: ofOut(withoutEpilogue(productAdjoint)),

  addRow: ofOut(({ x, row }, d, { k, same, part }) => {
    same(x, d);
    part(row, (out) => k.sumRows({ x: d, out }));
  }),

  // Each row of x gets the same gradient: 0 + d.
  sumRows: ofOut(({ x }, d, { k, part, temporary }) => {
    part(x, (out) => {
      const none = temporary(x);
      k.scale({ x, factor: 0, out: none });
      k.addRow({ x: none, row: d, out });
    });
  }),

  add: ofOut(({ a, b }, d, { same }) => {
    same(a, d);
    same(b, d);
  }),

  subtract: ofOut(({ a, b }, d, { k, same, part }) => {
    same(a, d);
    part(b, (out) => k.scale({ x: d, factor: -1, out }));
  }),

  multiply: ofOut(({ a, b }, d, { k, part }) => {
    part(a, (out) => k.multiply({ a: d, b, out }));
    part(b, (out) => k.multiply({ a: d, b: a, out }));
  }),

  scale: ofOut(({ x, factor }, d, { k, part }) => {
    part(x, (out) => k.scale({ x: d, factor, out }));
  }),

  multiplyRow: ofOut(({ x, row }, d, { k, part, temporary }) => {
    part(x, (out) => k.multiplyRow({ x: d, row, out }));
    part(row, (out) => {
      const products = temporary(x);
      k.multiply({ a: d, b: x, out: products });
      k.sumRows({ x: products, out });
    });
  }),
};

/** out = A·B with A = a or aᵀ, B = b or bᵀ: ∂A = d·Bᵀ, ∂B = Aᵀ·d, each turned as its operand is. */
function productAdjoint(
  { a, b, transposeA = false, transposeB = false }: KernelArgs<Slot>['matmul'],
  d: Slot,
  { k, part }: AdjointTools,
): void {
  part(a, (out) => {
    if (!transposeA) k.matmul({ a: d, b, out, transposeB: !transposeB });
    else k.matmul({ a: b, b: d, out, transposeA: transposeB, transposeB: true });
  });
  part(b, (out) => {
    if (!transposeB) k.matmul({ a, b: d, out, transposeA: !transposeA });
    else k.matmul({ a: d, b: a, out, transposeA: true, transposeB: transposeA });
  });
}
