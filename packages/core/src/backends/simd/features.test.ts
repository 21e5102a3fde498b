import { describe, expect, it } from 'vitest';
import { featuresOf } from './features.ts';
import { type WebAssemblyRuntime, webAssembly } from './web-assembly.ts';

const { Memory } = webAssembly()!; // Node has it

/** A runtime that takes every module, and computes a · b + c by `multiplyAdd`. */
function runtimeWith(multiplyAdd: (a: number, b: number, c: number) => number): WebAssemblyRuntime {
  class Instance {
    readonly exports: Readonly<Record<string, unknown>>;

    constructor(_module: object, { plan }: { plan: { memory: { buffer: ArrayBufferLike } } }) {
      const numbers = new Float32Array(plan.memory.buffer);
      const run = (): void => {
        for (let lane = 0; lane < 4; lane++) {
          numbers[8 + lane] = multiplyAdd(numbers[lane]!, numbers[lane]!, numbers[4 + lane]!);
        }
      };
      this.exports = { multiplyAdd: run };
    }
  }
  return { validate: () => true, Memory, Module: class {}, Instance };
}

describe('fused multiply-add', () => {
  it('is there where the sum is rounded once', () => {
    // In float64 product and sum are exact here: one rounding, to float32, is left.
    expect(featuresOf(runtimeWith((a, b, c) => a * b + c)).hasFma).toBe(true);
  });

  it('is not there where a runtime knows the instruction and rounds twice, as Bun does', () => {
    const twice = (a: number, b: number, c: number): number => Math.fround(Math.fround(a * b) + c);
    expect(featuresOf(runtimeWith(twice))).toEqual({ hasSimd: true, hasFma: false });
  });
});
