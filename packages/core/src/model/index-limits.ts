/**
 * Inputs that hold indices, such as words of a vocabulary: each has to be a whole number below the size
 * of the table it is looked up in. Checked where data enters, as no kernel can say which row was wrong.
 */
import { DataError } from '../errors/catalogue.ts';
import type { Numbers } from '../tensor/shape.ts';
import type { ResolvedNode } from './resolve.ts';
import type { ModelSpec } from './spec.ts';

export interface IndexLimit {
  /** Indices are below it. */
  readonly limit: number;
  /** Who looks them up: `layers[0] embedding "words"`. */
  readonly place: string;
}

/** By name, for the inputs that layers look up, as they are or under another shape. */
export function indexLimits(
  spec: ModelSpec,
  nodes: readonly ResolvedNode[],
): ReadonlyMap<string, IndexLimit> {
  const inputOf = new Map(Object.keys(spec.inputs).map((name) => [name, name]));
  const limits = new Map<string, IndexLimit>();
  for (const { spec: node, definition, place } of nodes) {
    const options = node.options as never; // matched by kind
    const input = inputOf.get(node.inputs[0]!);
    if (input === undefined) continue;
    if (definition.isView?.(options, 'inference') === true) inputOf.set(node.name, input);
    const limit = definition.indexLimit?.(options);
    if (limit === undefined || limit >= (limits.get(input)?.limit ?? Infinity)) continue;
    limits.set(input, { limit, place });
  }
  return limits;
}

/** @throws DataError INDEX_OUT_OF_RANGE for the first of `rows · size` numbers that is no index */
export function checkIndices(
  numbers: Numbers,
  { limit, place }: IndexLimit,
  given: {
    readonly rows: number;
    /** Numbers in a row. */
    readonly size: number;
    /** What they are called: `inputs`. */
    readonly what: string;
    readonly origin?: ((row: number) => string) | undefined;
  },
): void {
  const { rows, size, what, origin } = given;
  for (let i = 0; i < rows * size; i++) {
    const value = numbers[i]!;
    if (value >= 0 && value < limit && Number.isInteger(value)) continue;
    const row = Math.floor(i / size);
    throw new DataError('INDEX_OUT_OF_RANGE', {
      ...{ place: `${what}[${row}][${i % size}]`, value, row, limit, layer: place },
      ...(origin === undefined ? {} : { origin: origin(row) }),
    });
  }
}
