/**
 * The networks that a configuration allows for: one, or for `auto` several, of which validation
 * chooses.
 */
import {
  type Architecture,
  averagePool,
  conv1d,
  dense,
  flatten,
  globalAveragePool,
  gru,
  heUniform,
  input,
  maxPool,
  sequential,
} from '@reflexarc/core';
import type { Task, WindowShape } from '@reflexarc/data';
import { ConfigurationError } from '../configuration/errors.ts';
import { type NetworkSettings, networkOf } from './network-of.ts';

/** Kinds of networks. */
export const networkNames = ['dense', 'conv1d', 'gru', 'auto'] as const;
/** A kind of network, or `auto` for the one that validation chooses. */
export type NetworkName = (typeof networkNames)[number];

/** A network to be tried. */
export interface Candidate {
  readonly name: string;
  readonly architecture: Architecture;
}

/** What a network takes and gives. */
export interface NetworkSize {
  readonly inputs: number;
  readonly outputs: number;
  readonly task: Task;
  /** Where a row is a window of a signal. */
  readonly window?: WindowShape | undefined;
}

/** @throws ConfigurationError INVALID_SETTING for a network of windows where rows are none */
export function candidatesOf(
  settings: NetworkSettings & { readonly network: NetworkName },
  size: NetworkSize,
): readonly [Candidate, ...Candidate[]] {
  const { network } = settings;
  const { window } = size;
  const own = { name: 'dense', architecture: networkOf(settings, size) };
  if (network === 'dense') return [own];
  if (window === undefined) {
    if (network === 'auto') return [linear(size), own];
    const expected = `dense or auto: rows are no windows, whose columns are \`ax_0 … ax_127\``;
    throw new ConfigurationError('INVALID_SETTING', {
      setting: 'network',
      value: network,
      expected,
    });
  }
  const conv = { name: 'conv1d', architecture: convolutions(window, size) };
  const recurrent = { name: 'gru', architecture: recurrence(window, size) };
  if (network === 'conv1d') return [conv];
  if (network === 'gru') return [recurrent];
  const averaged = { name: 'conv1d-mean', architecture: averages(window, size) };
  return [linear(size), own, averaged, conv, recurrent];
}

function linear(size: NetworkSize): Candidate {
  const architecture = networkOf({ hidden: [], activation: 'relu' }, size);
  return { name: 'linear', architecture };
}

/** Filters over time of what a few steps look like. */
function filters(count: number) {
  return conv1d({
    filters: count,
    kernelSize: 5,
    padding: 'same',
    activation: 'relu',
    weights: heUniform(),
  });
}

function outputOf({ outputs, task }: NetworkSize) {
  const activation = task === 'classification' ? 'softmax' : 'linear';
  return dense(outputs, { activation, name: 'output' });
}

/** How many stretches of the window convolutions tell apart. */
const stretches = 8;

/** Where in the window something happens is kept: a gesture is more than its average. */
function convolutions({ steps, channels }: WindowShape, size: NetworkSize): Architecture {
  const halved = Math.max(1, Math.floor(steps / 2));
  const poolSize = Math.max(1, Math.ceil(halved / stretches));
  return sequential(
    input(steps, channels.length),
    ...[
      filters(16),
      maxPool(2),
      filters(32),
      filters(32),
      averagePool(poolSize),
      flatten(),
      outputOf(size),
    ],
  );
}

/** Only how often and how strongly something happens is kept, for what goes on and on. */
function averages({ steps, channels }: WindowShape, size: NetworkSize): Architecture {
  const layers = [filters(16), maxPool(2), filters(32), globalAveragePool(), outputOf(size)];
  return sequential(input(steps, channels.length), ...layers);
}

function recurrence({ steps, channels }: WindowShape, size: NetworkSize): Architecture {
  return sequential(input(steps, channels.length), ...[gru(32), outputOf(size)]);
}
