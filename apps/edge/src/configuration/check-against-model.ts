/**
 * Checks a configuration against the model it names: inputs and channels, labels and rules, rate
 * and interval.
 */
import { didYouMean, show } from '@reflexarc/core/errors';
import * as v from 'valibot';
import { ConfigError } from '../errors/catalogue.ts';
import type { Network } from '../pipeline/network.ts';
import { RATE_TOLERANCE } from '../run/rate-watch.ts';
import { sinkKind } from '../sinks/index.ts';
import { sourceKind } from '../sources/index.ts';
import { checkControl } from './check-rules.ts';
import type { Configuration } from './configuration.ts';

/** What the model says about itself. */
export type ModelFacts = Pick<Network, 'inputs' | 'feeds' | 'target' | 'rateHz'>;

/** Throws ConfigError at the first thing in which the two don't fit. */
export function checkAgainstModel(
  configuration: Configuration,
  model: ModelFacts,
  file: string,
): void {
  checkInputs(configuration, model, file);
  for (const [i, settings] of configuration.outputs.entries()) {
    const place = `outputs[${i}]`;
    checkControl(settings, place, { ...model, file });
    sinkKind(settings.type).checkTarget?.(settings, place, { ...model, file });
  }
  for (const hz of ratesOf(model)) checkRate(configuration, hz, file);
}

/** Rows a second that the model asks for. */
export function ratesOf({ rateHz, feeds }: Pick<ModelFacts, 'rateHz' | 'feeds'>) {
  const all = [...feeds.map((feed) => feed.rateHz), rateHz];
  return [...new Set(all.filter((hz) => hz !== undefined))];
}

function checkInputs({ channels }: Configuration, { inputs }: ModelFacts, file: string): void {
  const names = inputs.map(({ name }) => name);
  const seen = new Map<string, string>(); // input → place of its channel
  for (const [i, { input }] of channels.entries()) {
    const place = `channels[${i}].input`;
    if (!names.includes(input)) {
      throw new ConfigError('UNKNOWN_INPUT', {
        place,
        file,
        value: show(input),
        hint: didYouMean(input, names),
      });
    }
    const first = seen.get(input);
    if (first !== undefined) {
      const expected = `an input of its own; ${first} feeds this one`;
      const hint = `the model's inputs: ${names.join(', ')}`;
      throw new ConfigError('INVALID_VALUE', { place, file, value: show(input), expected, hint });
    }
    seen.set(input, place);
  }
  const word = inputs.find(({ isWord }) => isWord);
  if (word !== undefined) {
    const place = `channels[${channels.findIndex(({ input }) => input === word.name)}].input`;
    const hint = 'a channel delivers numbers; train a model whose inputs are numeric';
    const value = show(word.name);
    throw new ConfigError('INVALID_VALUE', {
      place,
      file,
      value,
      expected: 'a numeric input',
      hint,
    });
  }
  const fed = names.find((name) => !seen.has(name));
  if (fed !== undefined)
    throw new ConfigError('INPUT_WITHOUT_CHANNEL', { place: 'channels', file, input: show(fed) });
}

/**
 * A reading every intervalMs here is one every intervalMs · timeCompression of the recorded
 * sensors' time.
 */
function checkRate({ source, sampling }: Configuration, modelHz: number, file: string): void {
  const { intervalMs, timeCompression } = sampling;
  if (intervalMs === undefined) return; // any rate: the source says none
  const rateHz = 1000 / (intervalMs * timeCompression);
  if (Math.abs(rateHz / modelHz - 1) <= RATE_TOLERANCE) return;
  const neededMs = Number((1000 / (modelHz * timeCompression)).toPrecision(6));
  const { interval } = sourceKind(source.type)!; // checked: it is one
  throw new ConfigError('RATE_MISMATCH', {
    place: 'sampling',
    file,
    rateHz,
    modelHz,
    intervalMs: neededMs,
    isPossible: v.is(interval, neededMs),
    compression: Number((1000 / (modelHz * intervalMs)).toPrecision(6)),
  });
}
