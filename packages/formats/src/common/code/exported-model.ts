/** A model with what an export may say of it: the same parts that a model file has. */
import { type Model, sizeOf } from '@reflexarc/core';
import { type GoldenVector, readModel, writeModel } from '@reflexarc/io';
import type { Chain, Preprocessing, StageSpec, Target } from '@reflexarc/signal';
import { ForeignModelError } from '../errors.ts';

/** What is exported: a model file's own parts, `{ model, ...manifest }` of `readModel`. */
export interface ExportedModel {
  readonly model: Model;
  /** From raw columns to the network's input; raw numbers are the input without it. */
  readonly preprocessing?: Preprocessing | undefined;
  /** From channels in physical units to an input of the network, by the input's name. */
  readonly chains?: Readonly<Record<string, Chain>> | undefined;
  /** From scores to decisions, row after row. */
  readonly decision?: readonly StageSpec[] | undefined;
  readonly target?: Target | undefined;
  /** Raw inputs with the network's outputs; a few are made up unless given. */
  readonly golden?: readonly GoldenVector[] | undefined;
}

/** Vectors of `exported`, by which its code proves that it computes the same. */
export function goldenOf(exported: ExportedModel): readonly GoldenVector[] {
  const { model, preprocessing, chains, decision, target, golden } = exported;
  if (golden !== undefined && golden.length > 0) return golden;
  const parts = {
    model,
    ...(preprocessing && { preprocessing }),
    ...(chains && { chains }),
    ...(decision && { decision }),
    ...(target && { target }),
  };
  return readModel(writeModel(parts), { layers: model.architecture.definitions }).manifest.golden;
}

/** What each raw number is before it enters the network: (value − mean) · factor. */
export interface Standardization {
  readonly means: Float64Array;
  readonly factors: Float64Array;
}

/**
 * Of `exported`, where it has a preprocessing.
 * @throws ForeignModelError CANNOT_EXPRESS where a column holds words
 */
export function standardizationOf(
  { preprocessing }: ExportedModel,
  target: string,
): Standardization | undefined {
  if (preprocessing === undefined) return undefined;
  const numeric = preprocessing.columns.map((column) => {
    if (column.kind === 'numeric') return column;
    throw new ForeignModelError('CANNOT_EXPRESS', {
      target,
      place: `the column ${JSON.stringify(column.name)}`,
      problem: 'it holds words, and generated code takes numbers only',
      needs: 'train on a number for each category (1 for its own, 0 else) instead',
    });
  });
  return {
    means: Float64Array.from(numeric, ({ mean }) => mean),
    factors: Float64Array.from(numeric, ({ deviation }) => (deviation === 0 ? 0 : 1 / deviation)),
  };
}

/** Labels of the classes in the order of the outputs, where the model has them. */
export function labelsOf({ target }: ExportedModel): readonly string[] | undefined {
  return target !== undefined && 'labels' in target ? target.labels : undefined;
}

/** Numbers of a row-major example, cut into its inputs or outputs. */
export function cut<End extends { readonly shape: readonly number[] }>(
  numbers: readonly number[],
  ends: readonly End[],
): readonly (readonly number[])[] {
  const sizes = ends.map(({ shape }) => sizeOf(shape));
  return sizes.map((size, index) => {
    const start = sizes.slice(0, index).reduce((total, each) => total + each, 0);
    return numbers.slice(start, start + size);
  });
}
