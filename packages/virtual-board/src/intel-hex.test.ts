import { describe, expect, it } from 'vitest';
import { parseIntelHex } from './intel-hex.ts';

describe('parseIntelHex', () => {
  it('places data at its address and leaves the rest erased', () => {
    // 02 0004 00 aa 55: sum 02+04+aa+55 = 0x105, so the checksum is 0x100 − 0x05 = 0xfb.
    const memory = parseIntelHex(':02000400AA55FB\n:00000001FF\n', 8);
    expect([...memory]).toEqual([0xff, 0xff, 0xff, 0xff, 0xaa, 0x55, 0xff, 0xff]);
  });

  it.each([
    ['a wrong checksum', ':02000400AA55FC\n:00000001FF', 'line 1 fails its checksum'],
    ['a cut record', ':02000400AA55\n:00000001FF', 'line 1 names 2 data bytes and holds 1'],
    ['text', 'hello', 'line 1 is not a record: hello'],
    ['a missing end', ':02000400AA55FB', 'no end-of-file record'],
    ['data beyond the memory', ':02000700AA55F8\n:00000001FF', 'ends at byte 9 of a memory of 8'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseIntelHex(text, 8)).toThrow(message);
  });
});
