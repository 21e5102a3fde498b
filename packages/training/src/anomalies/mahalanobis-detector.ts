/**
 * The Mahalanobis distance as a detector: a stage of the chain learns mean and covariance, and a
 * network of one unit makes a score of the distance.
 */
import { dense, initialize, input, type Model, parameterOf, sequential } from '@reflexarc/core';
import {
  type Block,
  type Chain,
  fitChain,
  log1p,
  mahalanobis,
  recordingBlock,
  runChain,
} from '@reflexarc/signal';
import type { Detector, Rows } from './detector.ts';

/** @param rows as a chain gives them, each number a channel */
function blockOf({ values, width }: Rows): Block {
  return recordingBlock({ values, width });
}

export const mahalanobisDetector: Detector = {
  fit(rows) {
    const channels = Array.from({ length: rows.width }, (_, i) => ({ name: `feature ${i}` }));
    const chain: Chain = { input: { channels }, stages: [mahalanobis()] };
    const fitted = fitChain(chain, () => [blockOf(rows)]);
    return Promise.resolve({
      epochs: 0,
      distances: (others) => runChain(fitted, blockOf(others)).values,
      stored: (limit) => ({ stages: [...fitted.stages, log1p()], model: scoring(limit) }),
    });
  },
};

/** σ(ln(1 + d) − ln(1 + limit)) = (1 + d) / (1 + d + 1 + limit). */
function scoring(limit: number): Model {
  const network = sequential(input(1), dense(1, { activation: 'sigmoid', name: 'score' }));
  const model = initialize(network, { seed: 0 });
  parameterOf(model, 'score', 'weights').data[0] = 1;
  parameterOf(model, 'score', 'biases').data[0] = -Math.log1p(limit);
  return model;
}
