/** Rows of a dataset, gathered into the buffers of a plan. */
import type { Executable } from '../backends/backend.ts';
import type { EvaluationPlan, Slot } from '../plan/plan.ts';
import type { NamedShapes, Numbers } from '../tensor/shape.ts';
import type { Column, Dataset, DatasetShapes } from './dataset.ts';

/** Where a batch goes: one buffer for each column of the dataset, in its order. */
export interface BatchBuffers {
  readonly inputs: readonly Numbers[];
  readonly targets: readonly Numbers[];
  /** One factor per row, or per step of it, for each target; none where nothing is weighted. */
  readonly sampleWeights: readonly Numbers[];
}

/** The buffers that `plan` reads a batch from. */
export function batchBuffers(plan: EvaluationPlan, executable: Executable): BatchBuffers {
  const viewsOf = (slots: Readonly<Record<string, Slot>>): readonly Numbers[] =>
    Object.values(slots).map((slot) => executable.view(slot));
  return {
    inputs: viewsOf(plan.inputs),
    targets: viewsOf(plan.targets),
    sampleWeights: viewsOf(plan.sampleWeights),
  };
}

/** The shapes that examples for `plan` must have, and which inputs hold indices. */
export function shapesOf(plan: EvaluationPlan): DatasetShapes {
  const named = (slots: Readonly<Record<string, Slot>>): NamedShapes =>
    Object.fromEntries(Object.entries(slots).map(([name, { shape }]) => [name, shape]));
  const indices = Object.entries(plan.inputs).flatMap(([name, slot]) =>
    slot.indices === undefined ? [] : [[name, slot.indices] as const],
  );
  return {
    inputs: named(plan.inputs),
    targets: named(plan.targets),
    indices: Object.fromEntries(indices),
  };
}

/** Copies the rows `order[start] … order[start + count − 1]` into `buffers`; allocates nothing. */
export function gather(
  dataset: Dataset,
  order: Int32Array,
  start: number,
  count: number,
  buffers: BatchBuffers,
  weights: readonly Column[],
): void {
  gatherColumns(dataset.inputs, order, start, count, buffers.inputs);
  gatherColumns(dataset.targets, order, start, count, buffers.targets);
  gatherColumns(weights, order, start, count, buffers.sampleWeights);
}

function gatherColumns(
  columns: readonly Column[],
  order: Int32Array,
  start: number,
  count: number,
  buffers: readonly Numbers[],
): void {
  for (let c = 0; c < columns.length; c++) {
    gatherColumn(columns[c]!, order, start, count, buffers[c]!); // one buffer for each column
  }
}

function gatherColumn(
  { data, size, source }: Column,
  order: Int32Array,
  start: number,
  count: number,
  to: Numbers,
): void {
  for (let r = 0; r < count; r++) {
    if (source !== undefined) {
      source.read(order[start + r]!, to, r * size);
      continue;
    }
    const from = order[start + r]! * size;
    for (let i = 0; i < size; i++) to[r * size + i] = data[from + i]!;
  }
}

/** 0, 1, 2 … count − 1 */
export function inOrder(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i);
}
