/**
 * Channels of depthwise kernels, four at a time: with a multiplier m, output channel j belongs to
 * input channel ⌊j / m⌋, so a vector of four inputs meets m vectors of outputs.
 */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import { type Address, at, type I32, i32, integer, single, type V128 } from '../../emit/value.ts';

export interface ChannelGroup {
  /** Where it starts in an input cell and in an output cell, in bytes. */
  readonly input: I32;
  readonly output: I32;
  /** Input channels, at most four. */
  readonly count: number;
}

/** Visits all channels. */
export function eachChannels(
  f: Body,
  { inputs, multiplier }: { readonly inputs: number; readonly multiplier: number },
  visit: (group: ChannelGroup) => void,
): void {
  const whole = inputs - (inputs % 4);
  f.count(4 * whole, 16, (byte) => {
    const output = multiplier === 1 ? byte : integer.multiply(byte, multiplier);
    visit({ input: byte, output, count: 4 });
  });
  if (inputs === whole) return;
  const rest = { input: i32(4 * whole), output: i32(4 * whole * multiplier) };
  visit({ ...rest, count: inputs - whole });
}

/** Four inputs as m vectors of outputs. */
export function multiplied(f: Body, x: V128, multiplier: number): readonly V128[] {
  if (multiplier === 1) return [x];
  const kept = f.keep(x);
  return Array.from({ length: multiplier }, (_, vector) => {
    const lanes = [0, 1, 2, 3].map((lane) => Math.floor((4 * vector + lane) / multiplier));
    return four.shuffle(kept, kept, lanes);
  });
}

/** Stores m vectors of outputs, those of `count` inputs. */
export function storeOutputs(
  f: Body,
  { pointer, offset }: Address,
  vectors: readonly V128[],
  count: number,
): void {
  const lanes = count * vectors.length;
  for (const [i, vector] of vectors.entries()) {
    if (4 * i < lanes) f.store(at(pointer, offset + 16 * i), vector, Math.min(4, lanes - 4 * i));
  }
}

/** Stores for each of `count` inputs the sum over its outputs. */
export function storeInputs(
  f: Body,
  { pointer, offset }: Address,
  vectors: readonly V128[],
  count: number,
): void {
  const multiplier = vectors.length;
  if (multiplier === 1) {
    f.store({ pointer, offset }, vectors[0]!, count);
    return;
  }
  const kept = vectors.map((vector) => f.keep(vector));
  for (let input = 0; input < count; input++) {
    const parts = Array.from({ length: multiplier }, (_, m) => {
      const output = input * multiplier + m;
      return four.lane(kept[Math.floor(output / 4)]!, output % 4);
    });
    f.storeSingle(at(pointer, offset + 4 * input), parts.reduce(single.add));
  }
}
