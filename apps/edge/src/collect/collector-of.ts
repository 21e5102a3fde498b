/** The collector of a run, loaded where its configuration asks for one. */
import { dirname, resolve } from 'node:path';
import type { Loaded } from '../run/load.ts';
import type { Collector, CollectorOptions } from './collector.ts';

/** Undefined where nothing is kept. */
export async function collectorOf(
  { file, configuration, network }: Loaded,
  { clock, notify }: Pick<CollectorOptions, 'clock' | 'notify'>,
): Promise<Collector | undefined> {
  const { collect: settings } = configuration;
  if (settings === undefined) return undefined;
  const { Collector: Made } = await import('./collector.ts'); // loaded here alone
  const { feeds, inputs, target } = network;
  return new Made({
    settings,
    folder: resolve(dirname(file), settings.folder),
    inputs: inputs.map(({ name }) => name),
    target: feeds.length === 0 ? target.name : undefined,
    rows: Math.max(1, ...feeds.map(({ rowsNeeded }) => rowsNeeded)),
    clock,
    notify,
  });
}
