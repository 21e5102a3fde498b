/**
 * Networks for windows of a signal. Where in a window something happens is told apart by those that
 * end in `flatten`, and forgotten by means over all of time: a gesture needs the former, a gait
 * whose windows begin anywhere the latter.
 */
import {
  type Architecture,
  averagePool,
  conv1d,
  conv2d,
  dense,
  dropout,
  flatten,
  globalAveragePool,
  gru,
  heUniform,
  input,
  maxPool,
  reshape,
  separableConv2d,
  sequential,
} from '@reflexarc/core';
import type { WindowShape } from '@reflexarc/data';
import type { NetworkSize } from './candidate.ts';
import { outputOf } from './network-of.ts';

/** How many stretches of a window convolutions tell apart. */
const stretches = 8;
/** Steps that are left of a window for networks that take means of neighbors first. */
const coarseSteps = 24;
/** Of what the last layer sees in training. */
const dropped = 0.3;

type Network = (window: WindowShape, size: NetworkSize) => Architecture;

function filters(count: number) {
  return conv1d({
    filters: count,
    kernelSize: 5,
    padding: 'same',
    activation: 'relu',
    weights: heUniform(),
  });
}

/** Means of neighbors, so that about `left` steps remain of `steps`. */
function means(steps: number, left: number) {
  return averagePool(Math.max(1, Math.round(steps / left)));
}

const halved = (steps: number): number => Math.max(1, Math.floor(steps / 2));

/** Dense on means of neighboring steps: a window as it looks from afar. */
export const denseOnMeans: Network = ({ steps, channels }, size) =>
  sequential(
    input(steps, channels.length),
    ...[
      means(steps, coarseSteps),
      flatten(),
      dense(64, { activation: 'relu', weights: heUniform() }),
      outputOf(size),
    ],
  );

/** Filters whose answers keep their place in the window. */
export const convolutions: Network = ({ steps, channels }, size) =>
  sequential(
    input(steps, channels.length),
    ...[
      ...[filters(16), maxPool(2), filters(32), maxPool(2), filters(32)],
      averagePool(Math.max(1, Math.ceil(halved(halved(steps)) / stretches))),
      ...[flatten(), dropout(dropped), outputOf(size)],
    ],
  );

/** Filters of which only the mean over time counts. */
export const convolutionMeans: Network = ({ steps, channels }, size) =>
  sequential(
    input(steps, channels.length),
    ...[filters(16), maxPool(2), filters(32), maxPool(2), filters(32)],
    ...[globalAveragePool(), dropout(dropped), outputOf(size)],
  );

/** Filters of a picture of frames and frequencies, and blocks behind them. */
const [pictureFilters, pictureBlocks] = [32, 3];

/**
 * A picture of frames by frequencies (Zhang et al. 2017, "Hello Edge"): filters that look at all
 * of a neighborhood, then blocks that look around channel by channel and mix channels.
 */
export const depthwiseConvolutions: Network = ({ steps, channels }, size) =>
  sequential(
    input(steps, channels.length),
    ...[
      reshape([steps, channels.length, 1]),
      conv2d({
        filters: pictureFilters,
        kernelSize: [5, 5],
        stride: 2,
        padding: 'same',
        activation: 'relu',
        weights: heUniform(),
      }),
      ...Array.from({ length: pictureBlocks }, () =>
        separableConv2d({
          filters: pictureFilters,
          kernelSize: 3,
          padding: 'same',
          activation: 'relu',
          weights: heUniform(),
        }),
      ),
      globalAveragePool(),
      dropout(dropped),
      outputOf(size),
    ],
  );

/** Step after step, with a memory. */
export const recurrence: Network = ({ steps, channels }, size) =>
  sequential(input(steps, channels.length), ...[gru(32), outputOf(size)]);

/** The same on means of neighboring steps: memories of a hundred steps are hard to learn. */
export const recurrenceOnMeans: Network = ({ steps, channels }, size) =>
  sequential(
    input(steps, channels.length),
    ...[means(steps, coarseSteps), gru(32), outputOf(size)],
  );
