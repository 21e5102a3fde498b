import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';
import { Unexplained } from './unexplained.ts';
import * as words from './words.ts';

/** What is said of `text`, its hint behind a bar. */
function refusalOf(text: string): string {
  try {
    readJson(text, 'edge.json');
  } catch (error) {
    if (!(error instanceof Unexplained)) throw error;
    const { message, hint } = error.by(words);
    const [first] = message.split('\n');
    return `${first!.replace('the configuration is not JSON: ', '')} | ${hint}`;
  }
  return 'sound';
}

describe('JSON of a person', () => {
  it.each([
    ['', 'it is empty | was it written whole?'],
    ['\uFEFF \n', 'it is empty | was it written whole?'],
    ['{\0"\0a', 'it is no text in UTF-8 | save it as plain text, in UTF-8'],
    ['\u001f\uFFFD\b', 'it is no text in UTF-8 | save it as plain text, in UTF-8'],
    [
      '{\n  "a": 1,\n}',
      'line 3, column 1: "}", expected a name in double quotes | take out the comma before it',
    ],
    ['[1, ]', 'line 1, column 5: "]", expected a value | take out the comma before it'],
    [
      '{\n  // the board\n  "a": 1}',
      'line 2, column 3: "// the board", expected a name in double quotes or `}` | JSON knows no comments: take it out',
    ],
    [
      "{'a': 1}",
      `line 1, column 2: "'a': 1}", expected a name in double quotes or \`}\` | names and text stand in straight double quotes: "…"`,
    ],
    [
      '{"a": 1\n "b": 2}',
      'line 2, column 2: "\\"b\\": 2}", expected `,` or `}` | a comma before it may be missing',
    ],
    [
      '{"a": [1, 2',
      'line 1, column 12: it ends, expected `,` or `]` | it ends too early: was it written whole?',
    ],
    [
      '{"a" 1}',
      'line 1, column 6: "1}", expected `:` | JSON knows no comments and no comma after the last entry',
    ],
    [
      '{"a": 1} x',
      'line 1, column 10: "x", expected nothing more | JSON knows no comments and no comma after the last entry',
    ],
    [
      '{"a": 1]',
      'line 1, column 8: "]", expected `,` or `}` | JSON knows no comments and no comma after the last entry',
    ],
    [
      '{"a": NaN}',
      'line 1, column 7: "NaN}", expected a value | JSON knows no comments and no comma after the last entry',
    ],
  ])('%j is refused with its place', (text, said) => {
    expect(refusalOf(text)).toBe(said);
  });

  it('is refused by V8 alone where that sees more, such as a line break in text', () => {
    expect(refusalOf('{"a": "b\nc"}')).toMatch(/JSON/);
    expect(refusalOf('{"a": 01}')).not.toBe('sound');
  });

  it('that is sound is taken, with a mark of its encoding, too', () => {
    expect(readJson('\uFEFF{"a": [1, -2.5e3, true, null, "\\"\\\\"]}', 'edge.json')).toEqual({
      a: [1, -2500, true, null, '"\\'],
    });
  });

  it('is refused wherever it is cut off, and never runs on', () => {
    const whole = '{"a": [1, {"b": "c\\"d"}], "e": [[], {}]}';
    for (let end = 1; end < whole.length; end++) {
      expect(refusalOf(whole.slice(0, end)), whole.slice(0, end)).toContain('line 1, column');
    }
    const deep = '['.repeat(100_000);
    expect(refusalOf(deep)).toContain('column 100001: it ends');
  });
});
