/** A product that goes on with a bias and an activation, in place: out = f(out + bias). */
import { activationOf } from '../../../activations/index.ts';
import type { Epilogue } from '../../../kernels/epilogue.ts';
import type { Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { countOf, type View } from '../../../tensor/view.ts';

export function withEpilogue(
  product: Runner,
  out: View,
  { bias, activation }: Epilogue<View>,
): Runner {
  const steps = [product];
  const { data } = out;
  if (bias !== undefined) {
    const [row, columns] = [bias.data, lastAxis(out.shape)];
    steps.push((rows) => {
      const count = countOf(out, rows);
      for (let start = 0; start < count; start += columns) {
        for (let j = 0; j < columns; j++) data[start + j]! += row[j]!;
      }
    });
  }
  if (activation !== undefined) {
    const f = activationOf(activation);
    steps.push((rows) => f.forward(data, data, countOf(out, rows)));
  }
  if (steps.length === 1) return product;
  return (rows) => {
    for (let i = 0; i < steps.length; i++) steps[i]!(rows);
  };
}
