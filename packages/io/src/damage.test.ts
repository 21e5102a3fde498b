import { dense, initialize, input, sequential } from '@reflexarc/core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FormatError, readModel, writeModel } from './index.ts';

const file = writeModel({
  model: initialize(sequential(input(2), dense(2, { activation: 'tanh' }), dense(1)), { seed: 3 }),
  golden: [[0.5, -1]],
});

/** The code with which `bytes` are refused; anything but a FormatError fails the test. */
function refusal(bytes: Uint8Array): string {
  try {
    readModel(bytes);
  } catch (error) {
    if (error instanceof FormatError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('a damaged file', () => {
  it('is refused wherever a single bit is flipped', () => {
    const damaged = file.slice();
    const codes = new Set<string>();
    for (let byte = 0; byte < file.length; byte++) {
      for (let bit = 0; bit < 8; bit++) {
        damaged[byte]! ^= 1 << bit;
        codes.add(refusal(damaged));
        damaged[byte]! ^= 1 << bit;
      }
    }
    expect(codes).not.toContain('accepted');
    expect(codes).toContain('CHECKSUM_MISMATCH');
    expect(damaged).toEqual(file);
  });

  it('is refused wherever it ends too early, and says so', () => {
    for (let length = 0; length < file.length; length++) {
      const code = refusal(file.subarray(0, length));
      expect(code).toBe(length === 0 ? 'NOT_A_MODEL' : 'TRUNCATED');
    }
  });

  it('is refused with anything appended', () => {
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    expect(refusal(longer)).toBe('TRAILING_BYTES');
  });

  it('is refused with any bytes changed', () => {
    const changes = fc.array(fc.record({ at: fc.nat(file.length - 1), to: fc.nat(255) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(changes, (list) => {
        const damaged = file.slice();
        for (const { at, to } of list) damaged[at] = to;
        fc.pre(damaged.some((byte, i) => byte !== file[i]));
        expect(refusal(damaged)).not.toBe('accepted');
      }),
      { numRuns: 300 },
    );
  });

  it('is not taken for a model where it is something else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['NOT_A_MODEL', 'TRUNCATED']).toContain(refusal(bytes));
      }),
    );
  });
});
