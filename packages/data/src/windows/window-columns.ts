/** "Wide" tables: a window of a signal a row, in columns `ax_0 … az_127`, one for each step. */
import { type Chain, type ColumnDescription, rowChain, scaledChannels } from '@reflexarc/signal';

/** What a row of a wide table is. */
export interface WindowShape {
  readonly steps: number;
  readonly channels: readonly string[];
}

/** Fewer steps are a handful of columns that happen to be numbered. */
const leastSteps = 4;

/**
 * The columns step by step, each with all channels, where all of them together are windows: every
 * channel has the steps from 0 on, as many as the others. Undefined where they are not.
 */
export function windowColumns<C extends ColumnDescription>(
  columns: readonly C[],
): { readonly shape: WindowShape; readonly columns: readonly C[] } | undefined {
  const byPlace = new Map<string, C>();
  const channels = new Set<string>();
  for (const column of columns) {
    const [, channel, step] = /^(.+)_(0|[1-9]\d*)$/.exec(column.name) ?? [];
    if (channel === undefined || column.kind !== 'numeric') return undefined;
    channels.add(channel);
    byPlace.set(`${step} ${channel}`, column);
  }
  const steps = columns.length / channels.size;
  if (steps < leastSteps) return undefined;
  const names = [...channels];
  const places = Array.from({ length: Math.floor(steps) }, (_, step) =>
    names.map((channel) => byPlace.get(`${step} ${channel}`)),
  ).flat();
  const ordered = places.filter((column) => column !== undefined);
  if (ordered.length !== columns.length) return undefined; // a step is missing somewhere
  return { shape: { steps, channels: names }, columns: ordered };
}

/**
 * The same chain with one mean and one deviation for all steps of a channel: what tells one
 * step from the next is then the signal alone. `columns` are in the order of `windowColumns`.
 */
export function scaledByChannel(chain: Chain, { steps, channels }: WindowShape): Chain {
  const columns = scaledChannels(chain);
  const scales = channels.map((_, channel) => {
    const own = columns.flatMap(({ scale }, i) =>
      i % channels.length === channel && scale !== undefined ? [scale] : [],
    );
    const mean = own.reduce((sum, each) => sum + each.mean, 0) / steps;
    const squares = own.reduce(
      (sum, each) => sum + each.deviation ** 2 + (each.mean - mean) ** 2,
      0,
    );
    return { mean, deviation: Math.sqrt(squares / steps) };
  });
  return rowChain(columns.map((column, i) => ({ ...column, scale: scales[i % channels.length] })));
}
