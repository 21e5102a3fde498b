import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

function split(pieces: readonly Buffer[]) {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const piece of pieces) splitter.push(piece);
  splitter.end();
  return { lines, tooLong: splitter.tooLong };
}

describe('LineSplitter', () => {
  it('gives the same lines however the bytes are cut', () => {
    const text = '\uFEFFx,°C\r\n1,2\n\n3,4 µ\n5,6';
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.subarray([...bytes.keys()]), (cuts) => {
        const pieces = [0, ...cuts].map((cut, i) => bytes.subarray(cut, cuts[i] ?? bytes.length));
        return split(pieces).lines.join('|') === 'x,°C|1,2|3,4 µ|5,6';
      }),
    );
  });

  it('drops a line without end, keeps no more of it than a piece, and goes on with the next', () => {
    const piece = Buffer.alloc(50_000, 'x');
    const { lines, tooLong } = split([
      Buffer.from('a\n'),
      ...Array(100).fill(piece),
      Buffer.from('\nb\n'),
    ]);
    expect(lines).toEqual(['a', 'b']);
    expect(tooLong).toBe(1);
  });
});
