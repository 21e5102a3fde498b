/**
 * What stages have in common that treat each channel by itself: the others pass through as they
 * are.
 */
import { type Axes, changed } from '../../axes.ts';
import type { RunningStage, Setup, Site } from '../../chain/define-stage.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings, numericChannels } from '../needs.ts';

interface ChannelOptions {
  readonly channels: readonly string[] | undefined;
}

/** The axes that come out are those that came in. */
export function sameChannels({ channels }: ChannelOptions, input: Axes, site: Site): Axes {
  needsReadings(input, site);
  numericChannels(channels, input, site);
  return changed(input);
}

/** Changes `y[at]`, a number of the chosen channel of index `c`. */
export type ChannelAction = (y: Float64Array, at: number, c: number, isFirst: boolean) => void;

/** A stage that runs what `make` gives on each number of the chosen channels. */
export function eachChannel<O extends ChannelOptions>(
  setup: Setup<O, unknown>,
  make: (channels: number) => ChannelAction,
): RunningStage {
  const { input, site, options } = setup;
  const chosen = numericChannels(options.channels, input, site);
  const act = make(chosen.length);
  const width = input.channels.length;
  return eachRow(setup, (x, from, y, to, isFirst) => {
    for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    for (let c = 0; c < chosen.length; c++) act(y, to + chosen[c]!, c, isFirst);
  });
}
