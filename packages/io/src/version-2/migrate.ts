/**
 * A manifest of version 2 as one of version 3, which has no `preprocessing` beside `chains`: what
 * stood there for the columns of a table becomes the chain of the input that they fed.
 */
import { sizeOf } from '@reflexarc/core';
import { type Chain, rowChain, type ScaledChannel } from '@reflexarc/signal';
import * as v from 'valibot';
import { FormatError } from '../errors.ts';
import { checked, finite, name, shape, spread, words } from '../schema-parts.ts';

const column = v.variant('kind', [
  v.object({
    name,
    kind: v.literal('numeric'),
    mean: finite,
    deviation: spread,
    unit: v.exactOptional(v.string()),
  }),
  v.object({ name, kind: v.literal('categorical'), categories: words }),
]);

type Column = v.InferOutput<typeof column>;

const ofTable = v.object({
  spec: v.object({ inputs: v.record(name, shape) }),
  preprocessing: v.object({ columns: v.pipe(v.array(column), v.minLength(1)) }),
});

/** @throws FormatError INVALID_MANIFEST, INVALID_CHAIN */
export function migrate(
  manifest: Readonly<Record<string, unknown>>,
  source: string,
): Readonly<Record<string, unknown>> {
  const { preprocessing, ...rest } = manifest;
  if (preprocessing === undefined) return { ...rest, version: 3 };
  if (manifest['chains'] !== undefined) {
    const problem = 'stand beside a preprocessing: give one';
    throw new FormatError('INVALID_CHAIN', { source, place: 'the chains', problem });
  }
  const { spec, preprocessing: table } = checked(ofTable, manifest, source);
  return { ...rest, version: 3, chains: chainsOf(table.columns, Object.entries(spec.inputs)) };
}

/** Columns in their order, each to the first input that still lacks numbers. */
function chainsOf(
  columns: readonly Column[],
  inputs: readonly (readonly [string, readonly number[]])[],
): Readonly<Record<string, Chain>> {
  let next = 0;
  const chains = inputs.map(([input, of], place) => {
    const isLast = place === inputs.length - 1;
    const first = next;
    for (let numbers = 0; next < columns.length && (isLast || numbers < sizeOf(of)); next++) {
      numbers += widthOf(columns[next]!);
    }
    return [input, rowChain(columns.slice(first, next).map(channelOf))] as const;
  });
  return Object.fromEntries(chains);
}

function widthOf(column: Column): number {
  return column.kind === 'numeric' ? 1 : column.categories.length;
}

function channelOf(column: Column): ScaledChannel {
  if (column.kind === 'categorical') return { name: column.name, words: column.categories };
  const { name: called, unit, mean, deviation } = column;
  return { name: called, ...(unit !== undefined && { unit }), scale: { mean, deviation } };
}
