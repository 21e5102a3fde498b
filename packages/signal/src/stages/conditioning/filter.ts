/**
 * The four Butterworth filters, as second-order sections in transposed direct form II:
 *   y = b0·x + s1    s1 ← b1·x − a1·y + s2    s2 ← b2·x − a2·y
 */
import { SpecError } from '@reflexarc/core';
import { changed } from '../../axes.ts';
import {
  defineStage,
  type RunningStage,
  type Setup,
  type Stage,
} from '../../chain/define-stage.ts';
import { type Band, butterworth } from '../../mathematics/butterworth.ts';
import { perSection, type Sections } from '../../mathematics/sections.ts';
import { optional, required, withDefault } from '../../options/field.ts';
import { names, number, oneOf, wholeNumber } from '../../options/fields.ts';
import { eachRow } from '../each-row.ts';
import { needsBelowNyquist, needsRate, needsReadings, numericChannels } from '../needs.ts';

const edge = number({ above: 0 });

const band = required<readonly [number, number]>(
  'two frequencies above 0, the lower first',
  (value) => {
    if (!Array.isArray(value) || value.length !== 2) return undefined;
    const [low, high] = [edge.read(value[0]), edge.read(value[1])];
    return low !== undefined && high !== undefined && low < high ? [low, high] : undefined;
  },
);

const shared = {
  order: withDefault(wholeNumber({ from: 1, to: 20 }), 2),
  /** The sections' memory: that of a constant input equal to the first row, or zero. */
  start: withDefault(oneOf(['steady', 'zero']), 'steady'),
  channels: optional(names),
};

const edgeOptions = { hertz: edge, ...shared };
const bandOptions = { hertz: band, ...shared };

interface FilterOptions {
  readonly order: number;
  readonly start: 'steady' | 'zero';
  readonly channels: readonly string[] | undefined;
}

/** A filter with one edge. */
export function defineEdgeFilter(
  kind: 'lowPass' | 'highPass',
  summary: string,
): Stage<typeof edgeOptions> {
  return defineStage({
    kind,
    summary,
    options: edgeOptions,
    isPerRow: true,
    output({ hertz, channels }, input, site) {
      needsReadings(input, site);
      const { place } = site;
      needsBelowNyquist(hertz, needsRate(input, site), { place, option: 'hertz' });
      numericChannels(channels, input, site);
      return changed(input);
    },
    start: (setup) => startFilter(setup, { kind, hertz: setup.options.hertz }),
  });
}

/** A filter with two edges. */
export function defineBandFilter(
  kind: 'bandPass' | 'bandStop',
  summary: string,
): Stage<typeof bandOptions> {
  return defineStage({
    kind,
    summary,
    options: bandOptions,
    isPerRow: true,
    output({ hertz, channels }, input, site) {
      needsReadings(input, site);
      const { place } = site;
      needsBelowNyquist(hertz[1], needsRate(input, site), { place, option: 'hertz' });
      numericChannels(channels, input, site);
      return changed(input);
    },
    start: (setup) => startFilter(setup, { kind, hertz: setup.options.hertz }),
  });
}

function startFilter(setup: Setup<FilterOptions, unknown>, what: Band): RunningStage {
  const { options, input, site, memory } = setup;
  const rateHz = needsRate(input, site);
  const sections = butterworth(options.order, what, rateHz);
  if (!sections.every(Number.isFinite)) {
    const expected = 'edges further from 0 and from half the rate, or a lower order';
    throw new SpecError('INVALID_OPTION', {
      place: site.place,
      option: 'hertz',
      value: what.hertz,
      expected,
    });
  }
  const channels = numericChannels(options.channels, input, site);
  const perChannel = 2 * (sections.length / perSection);
  const state = memory(channels.length * perChannel);
  const isSteady = options.start === 'steady';
  const width = input.channels.length;
  return eachRow(setup, (x, from, y, to, isFirst) => {
    for (let i = 0; i < width; i++) y[to + i] = x[from + i]!;
    for (let c = 0; c < channels.length; c++) {
      const own = c * perChannel;
      const channel = channels[c]!;
      if (isFirst) begin(sections, state, own, isSteady ? x[from + channel]! : 0);
      filter(sections, state, own, y, to + channel);
    }
  });
}

/** One number, in its place. */
function filter(
  sections: Sections,
  state: Float64Array,
  own: number,
  y: Float64Array,
  at: number,
): void {
  let value = y[at]!;
  let s = own;
  for (let i = 0; i < sections.length; i += perSection) {
    const x = value;
    value = sections[i]! * x + state[s]!;
    state[s] = sections[i + 1]! * x - sections[i + 3]! * value + state[s + 1]!;
    state[s + 1] = sections[i + 2]! * x - sections[i + 4]! * value;
    s += 2;
  }
  y[at] = value;
}

/** The memory that sections would have after `level` had come in for ever. */
function begin(sections: Sections, state: Float64Array, own: number, level: number): void {
  let x = level;
  let s = own;
  for (let i = 0; i < sections.length; i += perSection) {
    const [b0, b1, b2] = [sections[i]!, sections[i + 1]!, sections[i + 2]!];
    const [a1, a2] = [sections[i + 3]!, sections[i + 4]!];
    const y = (x * (b0 + b1 + b2)) / (1 + a1 + a2);
    state[s + 1] = b2 * x - a2 * y;
    state[s] = b1 * x - a1 * y + state[s + 1]!;
    x = y;
    s += 2;
  }
}
