/** Samples of a WAV file as numbers: whole numbers as parts of full scale, −1 to 1. */
import type { WavHeader } from './wav-header.ts';

/** Reads the sample that begins at a byte. */
export type SampleReader = (view: DataView, at: number) => number;

export function sampleReader({ isFloat, isLittle, sampleBytes }: WavHeader): SampleReader {
  if (isFloat) {
    return sampleBytes === 4
      ? (view, at) => view.getFloat32(at, isLittle)
      : (view, at) => view.getFloat64(at, isLittle);
  }
  if (sampleBytes === 1) return (view, at) => (view.getUint8(at) - 128) / 128; // unsigned
  if (sampleBytes === 2) return (view, at) => view.getInt16(at, isLittle) / 2 ** 15;
  if (sampleBytes === 3) {
    const [high, low] = isLittle ? [2, 0] : [0, 1];
    return (view, at) =>
      ((view.getInt8(at + high) << 16) | view.getUint16(at + low, isLittle)) / 2 ** 23;
  }
  return (view, at) => view.getInt32(at, isLittle) / 2 ** 31;
}
