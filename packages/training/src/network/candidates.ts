/**
 * The networks that a configuration allows for: one, or for `auto` several, of which validation
 * chooses.
 */
import type { Architecture } from '@reflexarc/core';
import { resolve } from '@reflexarc/core/model';
import type { WindowShape } from '@reflexarc/data';
import { ConfigurationError } from '../configuration/errors.ts';
import type { Candidate, NetworkSize } from './candidate.ts';
import { type NetworkSettings, networkOf } from './network-of.ts';
import { tableNetworks } from './table-networks.ts';
import {
  convolutionMeans,
  convolutions,
  denseOnMeans,
  depthwiseConvolutions,
  recurrence,
  recurrenceOnMeans,
} from './window-networks.ts';
import { type WrittenNetwork, writtenNetwork } from './written-network.ts';

/** Kinds of networks. */
export const networkNames = ['dense', 'conv1d', 'conv2d', 'gru', 'dscnn', 'auto'] as const;
/** A kind of network, or `auto` for the one that validation chooses. */
export type NetworkName = (typeof networkNames)[number];

/** What decides on the networks. */
export interface CandidateSettings extends NetworkSettings {
  readonly network: NetworkName | WrittenNetwork;
  readonly l2: number;
}

/** Numbers of a network; learning holds five for each, 2.5 GB together. */
const mostParameters = 2 ** 27;

/** @throws ConfigurationError where layers are wider than memory is */
function checkSize(architecture: Architecture, { hidden }: NetworkSettings): void {
  const { parameterCount } = resolve(architecture);
  if (parameterCount <= mostParameters) return;
  const most = mostParameters.toLocaleString('en');
  const expected = `layers of at most ${most} parameters in all, not ${parameterCount.toLocaleString('en')}`;
  throw new ConfigurationError('INVALID_SETTING', {
    setting: 'hidden',
    value: hidden.join(','),
    expected,
  });
}

/**
 * @param rows to learn from
 * @throws ConfigurationError INVALID_SETTING for a network of windows where rows are none
 */
export function candidatesOf(
  settings: CandidateSettings,
  size: NetworkSize,
  rows: number,
): readonly [Candidate, ...Candidate[]] {
  const { network } = settings;
  const { window } = size;
  if (typeof network === 'object') {
    return [{ name: 'written', architecture: writtenNetwork(network, size) }];
  }
  const own = { name: 'dense', architecture: networkOf(settings, size) };
  checkSize(own.architecture, settings);
  if (network === 'dense') return [own];
  if (network === 'conv2d') {
    const expected = 'another one: conv2d is for images, a folder for each label';
    throw new ConfigurationError('INVALID_SETTING', {
      setting: 'network',
      value: network,
      expected,
    });
  }
  if (window === undefined) {
    if (network === 'auto') return tableNetworks(settings, size, rows);
    const expected = `dense or auto: rows are no windows, whose columns are \`ax_0 … ax_127\``;
    throw new ConfigurationError('INVALID_SETTING', {
      setting: 'network',
      value: network,
      expected,
    });
  }
  const named = (name: string, make: (of: WindowShape, to: NetworkSize) => Architecture) => ({
    name,
    architecture: make(window, size),
  });
  if (network === 'conv1d') return [named('conv1d', convolutions)];
  if (network === 'dscnn') return [named('dscnn', depthwiseConvolutions)];
  if (network === 'gru') return [named('gru', recurrence)];
  return [
    { name: 'linear', architecture: networkOf({ ...settings, hidden: [] }, size) },
    named('dense-means', denseOnMeans),
    own,
    named('conv1d-means', convolutionMeans),
    named('conv1d', convolutions),
    named('gru-means', recurrenceOnMeans),
  ];
}
