/** What a stored model knows of tables. */
import type { Fitted } from '@reflexarc/data';
import type { StoredModel } from '@reflexarc/io';
import { isOfRows } from '@reflexarc/signal';

/**
 * Columns and target of a model whose only chain takes rows that stand alone; undefined where it
 * has none, or no target.
 */
export function fittedOf({ manifest, chains }: StoredModel): Fitted | undefined {
  const { target } = manifest;
  const [chain, ...others] = Object.values(manifest.chains ?? {});
  const isOfTable = !isOfSignals({ chains });
  if (chain === undefined || others.length > 0 || target === undefined) return undefined;
  return isOfTable ? { chain, target } : undefined;
}

/** Whether a model takes recordings: several inputs, or rows that hang on each other. */
export function isOfSignals({ chains }: Pick<StoredModel, 'chains'>): boolean {
  const all = Object.values(chains);
  return all.length > 1 || all.some((chain) => !isOfRows(chain));
}
