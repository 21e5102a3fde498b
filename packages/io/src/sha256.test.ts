import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSha256 } from './node/node-sha256.ts';
import { type Sha256, sha256 } from './sha256.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const hash = (newHash: () => Sha256, parts: readonly Uint8Array[]): string => {
  const one = newHash();
  for (const part of parts) one.update(part);
  return one.digest();
};

describe.each([
  ['sha256', sha256],
  ['nodeSha256', nodeSha256],
])('%s', (_, newHash) => {
  const hashOf = (...parts: Uint8Array[]): string => hash(newHash, parts);

  it.each([
    // FIPS 180-4 examples, NIST CSRC
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('hashes the examples of the standard', (text, expected) => {
    expect(hashOf(ascii(text))).toBe(expected);
  });

  it('equals the hash of node:crypto, however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const expected = createHash('sha256').update(bytes).digest('hex');
        expect(hashOf(bytes.subarray(0, cut), bytes.subarray(cut))).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });
});
