/**
 * A small anomaly detector whose weights are set by hand, so that tests can work out what it must
 * say: anomaly ⇔ σ(2·z₁ + z₂ − 1) > ½ ⇔ 2·z₁ + z₂ > 1, with z₁ = (temperature − 25) / 5 and z₂ =
 * (humidity − 50) / 10.
 */
import { dense, initialize, input, sequential } from '@reflexarc/core';
import { writeModel } from '@reflexarc/io';
import { rowChain } from '@reflexarc/signal';

const columns = [
  { name: 'temperature', unit: '°C', scale: { mean: 25, deviation: 5 } },
  { name: 'humidity', unit: '%', scale: { mean: 50, deviation: 10 } },
];

/** The bytes of its model file; a row every five seconds unless given. */
export function anomalyModel(rateHz = 0.2): Uint8Array {
  const model = initialize(sequential(input(2), dense(1, { activation: 'sigmoid' })), { seed: 1 });
  model.parameters.set([2, 1, -1]); // two weights, one bias
  return writeModel({
    model,
    chains: { input: rowChain(columns) },
    target: {
      task: 'classification',
      name: 'state',
      labels: ['normal', 'anomaly'],
      encoding: 'binary',
    },
    rateHz,
  });
}

/**
 * What it must say to ADC codes: 20 °C and 40 % a volt, 5 V reference, the middle of the code's
 * voltages.
 */
export function expectedLabel(temperatureCode: number, humidityCode: number): 'normal' | 'anomaly' {
  const temperature = 20 * (((temperatureCode + 0.5) * 5) / 1024);
  const humidity = 40 * (((humidityCode + 0.5) * 5) / 1024);
  return (2 * (temperature - 25)) / 5 + (humidity - 50) / 10 > 1 ? 'anomaly' : 'normal';
}

/**
 * A configuration for it, with 20 °C and 40 % a volt; `changes` replace settings of the top level.
 */
export function anomalyConfiguration(changes: object = {}): string {
  return JSON.stringify({
    model: 'model.safetensors',
    board: { transport: 'tcp', host: '127.0.0.1', port: 1 },
    sampling: { intervalMs: 20, timeCompression: 250 },
    channels: [
      { input: 'temperature', pin: 'A0', scale: { type: 'linear', unitsPerVolt: 20, offset: 0 } },
      { input: 'humidity', pin: 'A1', scale: { type: 'linear', unitsPerVolt: 40, offset: 0 } },
    ],
    outputs: [{ pin: 8, when: { type: 'label', label: 'anomaly' }, safe: 'low' }],
    ...changes,
  });
}

/** A file of voltages that crosses the border between the two labels again and again. */
export function readingsFile(count: number): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const temperature = 1.25 + 0.4 * Math.sin(i / 3); // 17 to 33 °C
    const humidity = 1.25 + 0.3 * Math.cos(i / 5); // 38 to 62 %
    return `${temperature.toFixed(4)},${humidity.toFixed(4)}`;
  });
  return `A0,A1\n${rows.join('\n')}\n`;
}
