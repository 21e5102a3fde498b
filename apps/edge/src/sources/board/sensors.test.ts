import { describe, expect, it } from 'vitest';
import { curvedConverter, voltsOf } from './scale.ts';
import { type Curve, type SensorName, sensorNames, sensors, thermistor } from './sensors.ts';

const ntc = thermistor({ ohms: 10_000, beta: 3950, series: 10_000, ground: 'thermistor' });
const curves: readonly (readonly [string, Curve])[] = [
  ...sensorNames.map((name) => [name, sensors[name]] as const),
  ['thermistor on ground', ntc],
  [
    'thermistor on the supply',
    thermistor({ ohms: 4700, beta: 3435, series: 2200, ground: 'series' }),
  ],
];

describe('a sensor that is known', () => {
  // Volts and values of data sheets; the Sharp sensor's are read off its curve.
  it.each<readonly [SensorName, number, number, number, number]>([
    ['tmp36', 5, 0.75, 25, 1e-9],
    ['lm35', 5, 0.25, 25, 1e-9],
    ['lm335', 5, 2.9815, 25, 1e-9],
    ['mpx4115', 5.1, 5.1 * (0.009 * 101.3 - 0.095), 101.3, 1e-9],
    ['mpx5100', 5, 5 * (0.009 * 50 + 0.04), 50, 1e-9],
    ['gp2y0a21', 5, 2.3, 10, 1],
    ['gp2y0a21', 5, 0.4, 80, 8],
    ['rotary', 3.3, 1.65, 135, 1e-9],
    ['share', 5, 1.25, 0.25, 1e-9],
  ])('%s on %d V is at %d V %d', (name, reference, volts, value, tolerance) => {
    expect(Math.abs(sensors[name].valueOf(volts, reference) - value)).toBeLessThan(tolerance);
  });

  it('may be a thermistor: at 25 °C its own ohms, elsewhere by beta', () => {
    expect(ntc.valueOf(2.5, 5)).toBeCloseTo(25, 9);
    // 10 kΩ · exp(3950 · (1/273.15 − 1/298.15)) = 33,621 Ω at 0 °C
    const ohms = 10_000 * Math.exp(3950 * (1 / 273.15 - 1 / 298.15));
    expect(ohms).toBeCloseTo(33_621, 0);
    expect(ntc.valueOf((5 * ohms) / (ohms + 10_000), 5)).toBeCloseTo(0, 9);
  });

  it.each(curves)('%s: each code is told from the value of a record', (_name, curve) => {
    for (const [codes, reference] of [
      [1024, 5],
      [4096, 3.3],
    ] as const) {
      const { codeOf } = curvedConverter(codes, reference, curve);
      for (let code = 0; code < codes; code++) {
        const value = curve.valueOf(voltsOf(code, reference, codes), reference);
        if (codeOf(value) !== code) expect([code, codeOf(value)]).toEqual([code, code]);
      }
    }
  });

  it('is the list of those that a configuration may name', () => {
    expect([...sensorNames].sort()).toEqual(Object.keys(sensors).sort());
  });
});
