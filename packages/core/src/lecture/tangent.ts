/**
 * Forward-mode derivatives through a stage: how its activations move, to first order, when its sums
 * move by dZ. Δa = f′(Z) ⊙ ΔZ, and for softmax, whose answers share a row, Δa = a ⊙ (ΔZ − Σ a ΔZ).
 */
import type { Backend } from '../backends/backend.ts';
import type { Numbers } from '../tensor/shape.ts';
import { type FullBatch, slotsOf } from './full-batch.ts';
import { slopeOf } from './slope.ts';
import type { Stage } from './stages.ts';

/** Rows × units, row-major. */
type Matrix = Float64Array;

/** ΔZ = Δa·W of the stage after. */
export function throughWeights(change: Matrix, stage: Stage, batch: FullBatch): Matrix {
  const { inputs, units, weights } = stage;
  const w = batch.parameters.subarray(weights.offset, weights.offset + weights.size);
  const moved = new Float64Array(batch.rows * units);
  for (let row = 0; row < batch.rows; row++) {
    for (let from = 0; from < inputs; from++) {
      const by = change[row * inputs + from]!;
      for (let to = 0; to < units; to++) moved[row * units + to]! += by * w[from * units + to]!;
    }
  }
  return moved;
}

/** Δa of a stage whose sums move by `change`. */
export function throughActivation(
  change: Matrix,
  stage: Stage,
  { batch, backend }: { readonly batch: FullBatch; readonly backend: Backend },
): Matrix {
  const { units, activation, node, outputName } = stage;
  const z = batch.read(...slotsOf.z(node.spec.name));
  const slope = slopeOf(activation, { z, units, rows: batch.rows, backend });
  if (slope !== undefined) return change.map((by, i) => by * slope[i]!);
  const answer = batch.read(outputName);
  const isLog = activation === 'logSoftmax';
  return change.map((by, i) => {
    const start = i - (i % units);
    const drift = weighted(change, answer, { start, units, isLog });
    return isLog ? by - drift : answer[i]! * (by - drift);
  });
}

/** Σ p ΔZ over a row, p being the row's probabilities. */
function weighted(
  change: Matrix,
  answer: Numbers,
  row: { readonly start: number; readonly units: number; readonly isLog: boolean },
): number {
  let sum = 0;
  for (let i = row.start; i < row.start + row.units; i++) {
    sum += (row.isLog ? Math.exp(answer[i]!) : answer[i]!) * change[i]!;
  }
  return sum;
}
