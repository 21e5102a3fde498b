/**
 * ADC code → volts → the model's units. A code stands for an interval of voltages; its middle is taken:
 * volts = (code + ½) · reference / 1024, then value = slope · volts + offset.
 */
import type { Scale } from '../configuration/schema.ts';

/** Codes of a 10-bit converter. */
const CODES = 1024;

/** Volts that a code stands for. */
export function voltsOf(code: number, referenceVolts: number): number {
  return ((code + 0.5) * referenceVolts) / CODES;
}

/** The function from code to units that a channel's scale describes. */
export function scaler(scale: Scale, referenceVolts: number): (code: number) => number {
  const { slope, offset } = lineOf(scale);
  return (code) => slope * voltsOf(code, referenceVolts) + offset;
}

function lineOf(scale: Scale): { readonly slope: number; readonly offset: number } {
  if (scale.type === 'linear') return { slope: scale.unitsPerVolt, offset: scale.offset };
  const { low, high } = scale;
  const slope = (high.value - low.value) / (high.volts - low.volts);
  return { slope, offset: low.value - slope * low.volts };
}
