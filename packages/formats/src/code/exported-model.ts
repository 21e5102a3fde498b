/** A model with what an export may say of it: the same parts that a model file has. */
import { type Model, sizeOf } from '@reflexarc/core';
import { type GoldenVector, readModel, writeModel } from '@reflexarc/io';
import {
  type Chain,
  factorOf,
  type ScaledChannel,
  type StageSpec,
  scaledChannels,
  type Target,
} from '@reflexarc/signal';

/** What is exported: a model file's own parts, `{ model, ...manifest }` of `readModel`. */
export interface ExportedModel {
  readonly model: Model;
  /**
   * From columns or channels in their units to an input of the network, by the input's name; raw
   * numbers are the input without one.
   */
  readonly chains?: Readonly<Record<string, Chain>> | undefined;
  /** From scores to decisions, row after row. */
  readonly decision?: readonly StageSpec[] | undefined;
  readonly target?: Target | undefined;
  /** Raw inputs with the network's outputs; a few are made up unless given. */
  readonly golden?: readonly GoldenVector[] | undefined;
}

/** Vectors of `exported`, by which its code proves that it computes the same. */
export function goldenOf(exported: ExportedModel): readonly GoldenVector[] {
  const { model, chains, decision, target, golden } = exported;
  if (golden !== undefined && golden.length > 0) return golden;
  const parts = {
    model,
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
 * The columns of a table that are standardized or left as they are, and nothing else; undefined
 * where rows go through stages of another kind, hold words, or there is no chain.
 */
export function tableColumns({
  model,
  chains = {},
}: ExportedModel): readonly ScaledChannel[] | undefined {
  const names = Object.keys(model.architecture.spec.inputs);
  const own = names.flatMap((name) => (Object.hasOwn(chains, name) ? [chains[name]!] : []));
  if (own.length === 0 || own.length < names.length) return undefined;
  return own.every(isPlain) ? own.flatMap(scaledChannels) : undefined;
}

/** Each row by itself, its numbers scaled at the most. */
function isPlain({ input, stages }: Chain): boolean {
  const kinds = stages.map(({ kind }) => kind).join();
  const hasWords = input.channels.some(({ words }) => words !== undefined);
  return input.rateHz === undefined && !hasWords && ['', 'standardize'].includes(kinds);
}

/** Of the columns of a table, where `exported` is for one. */
export function standardizationOf(exported: ExportedModel): Standardization | undefined {
  const columns = tableColumns(exported);
  if (columns === undefined) return undefined;
  return {
    means: Float64Array.from(columns, ({ scale }) => scale?.mean ?? 0),
    factors: Float64Array.from(columns, ({ scale }) => (scale ? factorOf(scale) : 1)),
  };
}

/** Labels of the classes in the order of the outputs, where the model has them. */
export function labelsOf({ target }: ExportedModel): readonly string[] | undefined {
  return target !== undefined && 'labels' in target ? target.labels : undefined;
}

/** Values of a row-major example, cut into its inputs or outputs. */
export function cut<Value>(
  numbers: readonly Value[],
  ends: readonly { readonly shape: readonly number[] }[],
): readonly (readonly Value[])[] {
  const sizes = ends.map(({ shape }) => sizeOf(shape));
  return sizes.map((size, index) => {
    const start = sizes.slice(0, index).reduce((total, each) => total + each, 0);
    return numbers.slice(start, start + size);
  });
}
