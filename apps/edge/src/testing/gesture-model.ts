/**
 * A model on windows of an accelerometer, with a network whose weights are set by hand: it says
 * `shake` where the deviation of ax or ay is large, so that tests know what it must say.
 */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import {
  type Chain,
  decide,
  features,
  majority,
  type StageSpec,
  statistics,
  window,
} from '@reflexarc/signal';

export const gestureLabels = ['rest', 'shake'] as const;

/** Channels in g at 100 Hz; a window of 0.5 s every 0.1 s. */
export const gestureChain: Chain = {
  input: { channels: ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' })), rateHz: 100 },
  stages: [
    window({ size: 50, stride: 10 }),
    features({ parts: { spread: [statistics({ of: ['deviation'] })] } }),
  ],
};

export const gestureDecision: readonly StageSpec[] = [
  decide({ threshold: 0.75 }),
  majority({ decisions: 3 }),
];

/** The bytes of its model file: p(shake) = σ(20 · (deviations of ax and ay) − 4). */
export function gestureModel(
  decision: readonly StageSpec[] = gestureDecision,
  chain: Chain = gestureChain,
): Uint8Array {
  const network = sequential(input(3), dense(2, { activation: 'softmax' }));
  const model = initialize(network, { seed: 1 });
  model.parameters.set([-10, 10, -10, 10, 0, 0, 2, -2]); // 3×2 weights, two biases
  return writeModel({
    model,
    chains: { [Object.keys(network.spec.inputs)[0]!]: chain },
    decision,
    target: {
      task: 'classification',
      name: 'gesture',
      labels: [...gestureLabels],
      encoding: 'one-hot',
    },
  });
}

/** Seconds of rest and shaking in turn, at 100 Hz: rows of ax, ay, az in g. */
export function gestureRows(count: number): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, i) => {
    const isShaking = Math.floor(i / 150) % 2 === 1;
    const wave = isShaking ? 1.5 * Math.sin((2 * Math.PI * i * 4) / 100) : 0.02 * Math.sin(i);
    return [wave, 0.01 * Math.cos(i / 3), 1 + 0.01 * Math.sin(i / 5)];
  });
}
