/**
 * A small convolutional network for images, in the manner of LeCun et al. 1998: filters that look
 * at neighborhoods, halved twice, and a dense layer that knows where in the image something is.
 */
import {
  type Architecture,
  conv2d,
  dense,
  dropout,
  flatten,
  heUniform,
  input,
  maxPool,
  sequential,
} from '@reflexarc/core';
import type { ImageShape } from '@reflexarc/data';

/** Filters of the two layers, and units behind them. */
const [first, second, units] = [16, 32, 64];
/** Of what the last layer sees in training. */
const dropped = 0.3;
/** Images of fewer pixels a side are halved once, and of fewer still not at all. */
const [leastForTwo, leastForOne] = [12, 6];

function filters(count: number) {
  return conv2d({
    filters: count,
    kernelSize: 3,
    padding: 'same',
    activation: 'relu',
    weights: heUniform(),
  });
}

/** From images of a shape to the scores of so many classes. */
export function imageNetwork(shape: ImageShape, classes: number): Architecture {
  const [height, width, channels] = shape;
  const side = Math.min(height, width);
  const halved = (least: number) => (side >= least ? [maxPool(2)] : []);
  return sequential(
    input(height, width, channels),
    ...[
      filters(first),
      ...halved(leastForOne),
      filters(second),
      ...halved(leastForTwo),
      flatten(),
      dense(units, { activation: 'relu', weights: heUniform() }),
      dropout(dropped),
      dense(classes, { activation: 'softmax', name: 'output' }),
    ],
  );
}
