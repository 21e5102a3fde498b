/** A network that was written, answered by another reader: does it say the same? */
import type { Model } from '@reflexarc/core';
import { type ExportedModel, tableColumns } from '../code/exported-model.ts';
import type { Importer, ModelFile } from '../importer.ts';
import { standardized } from '../writing/standardized.ts';
import { answersOf, differenceOf } from './answers.ts';
import { exampleRows, type RowsByInput } from './rows.ts';

/** What a written network has to answer. */
export interface Expectation {
  /** The model, the scaling of its columns included. */
  readonly model: Model;
  readonly rows: number;
  /** Raw numbers, row-major, by input. */
  readonly inputs: RowsByInput;
  /** In the order of the outputs. */
  readonly outputs: readonly Float32Array[];
}

const rows = 3;

/** What the file of `exported` has to answer to rows that are made up. */
export function expectationOf(exported: ExportedModel): Expectation {
  const model = standardized(exported);
  const columns = tableColumns(exported) ?? [];
  const inputs = exampleRows(model.architecture, rows, (index) => {
    return columns[index]?.scale ?? { mean: 0, deviation: 1 };
  });
  return { model, rows, inputs, outputs: answersOf(model, inputs) };
}

/**
 * The largest difference, by 1 + |value|, of what `importer` reads in `files`.
 * @throws ForeignModelError where our reader does not know what ours writes
 */
export function differenceReadBack(
  importer: Importer,
  files: readonly ModelFile[],
  { inputs, outputs }: Expectation,
): number {
  const { model } = importer.read(files, files[0]!.path);
  const named = Object.keys(model.architecture.spec.inputs);
  const given = Object.values(inputs);
  const byName = Object.fromEntries(
    named.map((name, index) => [name, inputs[name] ?? given[index]!]),
  );
  return differenceOf(answersOf(model, byName), outputs);
}
