// How the sensors hang on the board: readings as voltages, codes as readings, and the edge's
// configuration that says so.

import { type Reading, rateHz } from './readings.ts';

/**
 * Each sensor's range over the converter's 5 V in 1024 steps: 0.049 °C and 0.078 % a step. The
 * ranges hold all readings of the training motes with room to spare, and a step is finer than the
 * differences that the decision turns on.
 */
export const sensors = [
  { input: 'temperature', pin: 'A0', unitsPerVolt: 10, offset: 15 },
  { input: 'humidity', pin: 'A1', unitsPerVolt: 16, offset: 20 },
] as const;

export const intervalMs = 20;
/** A reading in 5 s becomes one in 20 ms. */
export const timeCompression = 1000 / (rateHz * intervalMs);
export const readingCount = 1600;
export const alarmPin = 8;
const referenceVolts = 5;
const codeCount = 1024;

/** The table of voltages that the board replays. */
export function voltageTable(readings: readonly Reading[]): string {
  const rows = readings.map((reading) =>
    sensors
      .map(({ input, unitsPerVolt, offset }) => (reading[input] - offset) / unitsPerVolt)
      .map((volts) => Math.min(referenceVolts, Math.max(0, volts)).toFixed(6))
      .join(),
  );
  return `${sensors.map(({ pin }) => pin).join()}\n${rows.join('\n')}\n`;
}

/**
 * The reading that the codes of a report stand for: a code's interval of voltages by its middle.
 */
export function readingOf(codes: readonly number[]): readonly number[] {
  return sensors.map(({ unitsPerVolt, offset }, i) => {
    const volts = ((codes[i]! + 0.5) * referenceVolts) / codeCount;
    return unitsPerVolt * volts + offset;
  });
}

/** What `reflexarc-edge run --config` reads. */
export function edgeConfiguration(
  model: string,
  address: { readonly host: string; readonly port: number },
): object {
  return {
    model,
    board: { transport: 'tcp', ...address, referenceVolts },
    sampling: { intervalMs, timeCompression },
    channels: sensors.map(({ input, pin, unitsPerVolt, offset }) => ({
      input,
      pin,
      scale: { type: 'linear', unitsPerVolt, offset },
    })),
    outputs: [{ pin: alarmPin, when: { type: 'label', label: 'anomaly' }, safe: 'low' }],
  };
}
