/**
 * Anomaly detection by ear: five frames of 128 log-mel energies, squeezed through 8 numbers and
 * drawn again. A sound that the network has not learned comes out badly.
 */
import { type Architecture, dense, input, sequential } from '@reflexarc/core';
import { activated, type Variant } from './variant.ts';

const frames = 5;
const energies = 128;
const hidden = [128, 128, 128, 128, 8, 128, 128, 128, 128];

export function autoEncoder(variant: Variant = {}): Architecture {
  const layers = hidden.flatMap((units) => [dense(units), ...activated(variant)]);
  return sequential(input(frames * energies), ...layers, dense(frames * energies));
}
