// The rule one would write without a network: too warm or too damp, with the limits that fit the
// training motes best.

import type { Reading } from './readings.ts';
import { scoresOf } from './scores.ts';

export interface ThresholdRule {
  /** An anomaly is warmer than this, in °C … */
  readonly temperature: number;
  /** … or damper than this, in %. */
  readonly humidity: number;
}

/** Limits on a grid of half degrees and half percents. */
const step = 0.5;

export function fitThresholdRule(readings: readonly Reading[]): ThresholdRule {
  const truths = readings.map(({ isAnomaly }) => isAnomaly);
  let best: ThresholdRule & { f1: number } = { temperature: 0, humidity: 0, f1: -1 };
  for (const temperature of grid(readings.map((reading) => reading.temperature))) {
    for (const humidity of grid(readings.map((reading) => reading.humidity))) {
      const { f1 } = scoresOf(truths, applyRule({ temperature, humidity }, readings));
      if (f1 > best.f1) best = { temperature, humidity, f1 };
    }
  }
  return { temperature: best.temperature, humidity: best.humidity };
}

export function applyRule(rule: ThresholdRule, readings: readonly Reading[]): readonly boolean[] {
  return readings.map(
    ({ temperature, humidity }) => temperature > rule.temperature || humidity > rule.humidity,
  );
}

function grid(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const low = Math.floor(sorted[0]! / step);
  const high = Math.ceil(sorted.at(-1)! / step);
  return Array.from({ length: high - low + 1 }, (_, i) => (low + i) * step);
}
