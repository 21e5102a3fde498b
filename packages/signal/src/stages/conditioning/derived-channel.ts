/**
 * What stages have in common that make new channels of several: those they are made of go, unless
 * kept.
 */
import { SpecError } from '@reflexarc/core';
import { type Axes, type Channel, changed } from '../../axes.ts';
import type { RunningStage, Setup, Site } from '../../chain/define-stage.ts';
import { eachRow } from '../each-row.ts';
import { needsReadings, numericChannels } from '../needs.ts';

interface DerivedOptions {
  readonly channels: readonly string[] | undefined;
  readonly keep: boolean;
}

/** The channels that stay, then `made`. */
export function derivedAxes(
  options: DerivedOptions,
  made: readonly Channel[],
  { input, site }: { readonly input: Axes; readonly site: Site },
): Axes {
  needsReadings(input, site);
  const used = numericChannels(options.channels, input, site);
  const stay = stayingOf(options, used, input).map((i) => input.channels[i]!);
  const taken = made.find(({ name }) => stay.some((channel) => channel.name === name));
  if (taken !== undefined) {
    const expected = 'a name that no other channel has';
    throw new SpecError('INVALID_OPTION', {
      place: site.place,
      option: 'name',
      value: taken.name,
      expected,
    });
  }
  return changed(input, { channels: [...stay, ...made] });
}

/** Reads the used channels of a row and writes what is made of them from `y[to]` on. */
type Derive = (x: Float64Array, from: number, y: Float64Array, to: number) => void;

/** Copies what stays and runs `derive` behind it. */
export function derivedChannels<O extends DerivedOptions>(
  setup: Setup<O, unknown>,
  make: (used: Int32Array) => Derive,
): RunningStage {
  const { options, input, site } = setup;
  const used = numericChannels(options.channels, input, site);
  const staying = stayingOf(options, used, input);
  const derive = make(used);
  return eachRow(setup, (x, from, y, to) => {
    for (let i = 0; i < staying.length; i++) y[to + i] = x[from + staying[i]!]!;
    derive(x, from, y, to + staying.length);
  });
}

function stayingOf({ keep }: DerivedOptions, used: Int32Array, input: Axes): readonly number[] {
  return input.channels.flatMap((_, i) => (keep || !used.includes(i) ? [i] : []));
}
