import { expect, it } from 'vitest';
import { bytesField, floatField, integerField, messageField, textField } from './protobuf.ts';

// The examples of protobuf.dev/programming-guides/encoding.
it('writes numbers as varints behind their field', () => {
  expect([...integerField(1, 150)]).toEqual([0x08, 0x96, 0x01]);
  expect([...integerField(1, 0)]).toEqual([0x08, 0x00]);
  expect([...integerField(20, 2 ** 35)]).toEqual([0xa0, 0x01, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]);
});

it('writes text, bytes and messages with their length', () => {
  expect([...textField(2, 'testing')]).toEqual([
    0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67,
  ]);
  expect([...messageField(3, integerField(1, 150))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  expect([...bytesField(1, new Uint8Array(200))].slice(0, 3)).toEqual([0x0a, 0xc8, 0x01]);
});

it('writes floats in four bytes, the lowest first', () => {
  expect([...floatField(2, 1)]).toEqual([0x15, 0x00, 0x00, 0x80, 0x3f]);
});

it('refuses what is no whole number', () => {
  expect(() => integerField(1, 0.5)).toThrow('0.5 is no varint');
  expect(() => integerField(1, -1)).toThrow('-1 is no varint');
});
