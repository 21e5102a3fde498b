/**
 * Code of an analog-to-digital converter → volts → the model's units. A code stands for an interval
 * of voltages; its middle is taken: volts = (code + ½) · reference / codes, then value = slope ·
 * volts + offset.
 */
import type { Line } from '../../pipeline/scale.ts';
import type { Converter } from '../channel.ts';
import type { Scale } from './schema.ts';
import { type Curve, sensors, thermistor } from './sensors.ts';

/** Volts that a code stands for. */
export function voltsOf(code: number, referenceVolts: number, codes: number): number {
  return ((code + 0.5) * referenceVolts) / codes;
}

/** What a scale makes of volts at once, where that is no straight line of the configuration's. */
export function curveOf(scale: Scale): Curve | undefined {
  if (scale.type === 'sensor') return sensors[scale.sensor];
  return scale.type === 'thermistor' ? thermistor(scale) : undefined;
}

/** From a code to a channel's reading: itself if it is raw, a curve's value, else volts. */
export function readerOf(
  scale: Scale,
  referenceVolts: number,
  codes: number,
): (code: number) => number {
  if (scale.type === 'raw') return (code) => code;
  const curve = curveOf(scale);
  if (curve === undefined) return (code) => voltsOf(code, referenceVolts, codes);
  return (code) => curve.valueOf(voltsOf(code, referenceVolts, codes), referenceVolts);
}

/** A converter whose channel is given by a curve. */
export function curvedConverter(codes: number, referenceVolts: number, curve: Curve): Converter {
  const perVolt = codes / referenceVolts;
  return {
    lowest: 0,
    highest: codes - 1,
    codeOf: (value) => Math.floor(curve.voltsOf(value, referenceVolts) * perVolt),
  };
}

/** A converter whose channel is given in volts, or in codes as they are. */
export function converter(codes: number, referenceVolts: number, inCodes: boolean): Converter {
  const ends = { lowest: 0, highest: codes - 1 };
  if (inCodes) return { ...ends, codeOf: (reading) => reading };
  return { ...ends, codeOf: (volts) => Math.floor((volts * codes) / referenceVolts) };
}

/** From a channel’s readings (volts, codes if raw, or a curve’s unit) to the model’s units. */
export function lineOf(scale: Scale): Line {
  if (scale.type === 'linear') return { slope: scale.unitsPerVolt, offset: scale.offset };
  if (scale.type !== 'two-point') return { slope: 1, offset: 0 };
  const { low, high } = scale;
  const slope = (high.value - low.value) / (high.volts - low.volts);
  return { slope, offset: low.value - slope * low.volts };
}
