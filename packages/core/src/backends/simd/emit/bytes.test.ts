import { describe, expect, it } from 'vitest';
import { float32, signed, unsigned } from './bytes.ts';

describe('LEB128', () => {
  it('writes unsigned numbers as the specification of DWARF has them', () => {
    expect(unsigned(2)).toEqual([2]);
    expect(unsigned(127)).toEqual([127]);
    expect(unsigned(128)).toEqual([0x80, 1]);
    expect(unsigned(12857)).toEqual([57 + 0x80, 100]);
    expect(unsigned(2 ** 32 - 1)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
  });

  it('writes signed numbers as the specification of DWARF has them', () => {
    expect(signed(2)).toEqual([2]);
    expect(signed(-2)).toEqual([0x7e]);
    expect(signed(64)).toEqual([0xc0, 0]);
    expect(signed(127)).toEqual([127 + 0x80, 0]);
    expect(signed(-128)).toEqual([0x80, 0x7f]);
  });

  it('writes addresses from 2³¹ on as the negative numbers of the same bits', () => {
    expect(signed(2 ** 32 - 1)).toEqual([0x7f]);
    expect(signed(2 ** 31)).toEqual(signed(-(2 ** 31)));
  });
});

it('writes float32 with the lowest byte first', () => {
  expect(float32(1)).toEqual([0, 0, 0x80, 0x3f]);
});
