/**
 * Code of an analog-to-digital converter → volts → the model's units. A code stands for an interval
 * of voltages; its middle is taken: volts = (code + ½) · reference / codes, then value = slope ·
 * volts + offset.
 */
import type { Line } from '../../pipeline/scale.ts';
import type { Converter } from '../channel.ts';
import type { Scale } from './schema.ts';

/** Volts that a code stands for. */
export function voltsOf(code: number, referenceVolts: number, codes: number): number {
  return ((code + 0.5) * referenceVolts) / codes;
}

/** A converter whose channel is given in volts, or in codes as they are. */
export function converter(codes: number, referenceVolts: number, inCodes: boolean): Converter {
  const ends = { lowest: 0, highest: codes - 1 };
  if (inCodes) return { ...ends, codeOf: (reading) => reading };
  return { ...ends, codeOf: (volts) => Math.floor((volts * codes) / referenceVolts) };
}

/** The line from a channel's readings (volts, or codes if it is raw) to the model's units. */
export function lineOf(scale: Scale): Line {
  if (scale.type === 'raw') return { slope: 1, offset: 0 };
  if (scale.type === 'linear') return { slope: scale.unitsPerVolt, offset: scale.offset };
  const { low, high } = scale;
  const slope = (high.value - low.value) / (high.volts - low.volts);
  return { slope, offset: low.value - slope * low.volts };
}
