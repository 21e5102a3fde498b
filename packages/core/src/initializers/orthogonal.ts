/**
 * A random matrix with orthonormal rows or columns, whichever are fewer: the Q of a QR
 * decomposition of normal numbers, with signs that make every such matrix equally likely (Mezzadri
 * 2007), which Gram and Schmidt's method gives by itself, R's diagonal being positive there.
 */
import type { Generator } from '../random/generator.ts';
import { lastAxis, type Numbers, type Shape } from '../tensor/shape.ts';

/**
 * Fills `out` as a matrix whose columns are the last axis of `shape`; its vectors are `gain` long.
 */
export function fillOrthogonal(
  out: Numbers,
  shape: Shape,
  gain: number,
  generator: Generator,
): void {
  const columns = lastAxis(shape);
  const rows = out.length / columns;
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const vectors: Float64Array[] = [];
  for (let i = 0; i < count; i++) vectors.push(nextOrthonormal(vectors, length, generator));
  vectors.forEach((vector, i) => {
    for (let j = 0; j < length; j++) {
      out[rows > columns ? j * columns + i : i * columns + j] = gain * vector[j]!;
    }
  });
}

function nextOrthonormal(
  earlier: readonly Float64Array[],
  length: number,
  generator: Generator,
): Float64Array {
  const vector = Float64Array.from({ length }, () => generator.normal());
  // Twice is enough: the second pass takes out what rounding left of the first.
  for (const other of [...earlier, ...earlier]) {
    const along = dot(vector, other);
    for (let j = 0; j < length; j++) vector[j]! -= along * other[j]!;
  }
  const norm = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / norm);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, j) => sum + value * b[j]!, 0);
}
