import { describe, expect, it } from 'vitest';
import { checkComments } from './check-comments.ts';

const long = 'a '.repeat(60).trim();
const lines = (text: string) => checkComments(text).map(({ line }) => line);

describe('checkComments', () => {
  it('finds comments beyond 100 columns, on lines of their own and behind code', () => {
    expect(lines(`// ${long}`)).toEqual([1]);
    expect(lines(`const x = 1;\n/**\n * ${long}\n */`)).toEqual([3]);
    expect(lines(`const x = 1; // ${long}`)).toEqual([1]);
    expect(checkComments(`// ${long}`)[0]?.message).toContain('column 122');
  });

  it('leaves code, strings and addresses to others', () => {
    expect(lines(`const x = '${long}';`)).toEqual([]);
    expect(lines(`const x = '// ${long}';`)).toEqual([]);
    expect(lines(`// https://example.org/${'a'.repeat(100)}`)).toEqual([]);
    expect(lines(`// ${long.slice(0, 97)}`)).toEqual([]);
  });

  it('finds the spread of a literal, not that of a condition', () => {
    expect(lines('f({\n  ...{ a, b },\n});')).toEqual([2]);
    expect(lines('f({ ...(a && { a }), ...rest });')).toEqual([]);
    expect(lines("const text = '...{ a }'; // ...{ b }")).toEqual([]);
  });
});
