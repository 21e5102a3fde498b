import { describe, expect, it } from 'vitest';
import { RowParser } from './row-parser.ts';

/** What becomes of lines, for columns x and y. */
function read(lines: readonly string[], names?: readonly string[]) {
  const parser = new RowParser({ wanted: ['x', 'y'], names, address: 'the port' });
  return lines.map((line) => {
    const kind = parser.read(line);
    return kind === 'row' ? [...parser.values] : kind;
  });
}

describe('RowParser', () => {
  it.each([
    ['commas', ['y,x', '1,2', '3.5,-4e2'], ['names', [2, 1], [-400, 3.5]]],
    ['semicolons and quotes', ['"x";"y"', '1;2'], ['names', [1, 2]]],
    ['tabs', ['x\tz\ty', '1\tq\t2'], ['names', [1, 2]]],
    ['spaces', ['x y', '1   2'], ['names', [1, 2]]],
    ['JSON', ['{"y": 2, "x": 1}'], [[1, 2]]],
    [
      'pairs as the plotter takes them',
      ['x:1,y:2', 'y:4\tx:3'],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['pairs with equals signs', ['x=1 y=2'], [[1, 2]]],
    [
      'names again after a restart',
      ['x,y', '1,2', 'x,y', '3,4'],
      ['names', [1, 2], 'names', [3, 4]],
    ],
  ])('reads %s', (_, lines, rows) => {
    expect(read(lines)).toEqual(rows);
  });

  it('reads CSV without names if they are given', () => {
    expect(read(['1,2', '3;4'], ['x', 'y'])).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('reads what stands in objects within objects by the names of both, and keys with dots', () => {
    const parser = new RowParser({ wanted: ['BME280.T', 'a.b.c', 'd.e'], address: 'the port' });
    const lines = [
      '{"BME280":{"T":21.5},"a.b":{"c":2},"d.e":3}',
      '{"BME280":21.5,"a":{"b":{"c":2}}}',
    ];
    expect(lines.map((line) => [parser.read(line), ...parser.values])).toEqual([
      ['row', 21.5, 2, 3],
      ['row', Number.NaN, 2, Number.NaN],
    ]);
    expect(parser.read('{"BME280":null}')).toBe('unreadable');
  });

  it('leaves gaps where there is no number, and reads no line without any', () => {
    expect(
      read(['x,y', '1,', ',', '1,unavailable', '{"x": null, "y": 2}', '{"z": 1}', '{']),
    ).toEqual([
      'names',
      [1, Number.NaN],
      'unreadable',
      [1, Number.NaN],
      [Number.NaN, 2],
      'unreadable',
      'unreadable',
    ]);
  });

  it('names the column that is not there, and asks for names', () => {
    expect(() => read(['x,yy', '1,2'])).toThrow(
      /the port has no column "y"[\s\S]*hint: known: x, yy$/,
    );
    expect(() => read(['1,2'])).toThrow(/holds numbers, expected names[\s\S]*source\.columns/);
  });
});
