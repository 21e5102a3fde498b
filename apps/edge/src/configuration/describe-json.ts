/** What is wrong with JSON that a person wrote: its line, and what would help. */
import { show } from '@reflexarc/core/errors';
import { ConfigError } from '../errors/catalogue.ts';
import type { Unread } from './unread.ts';

/** Where JSON ends to be JSON. */
interface Mishap {
  readonly at: number;
  /** In words, what JSON would have there. */
  readonly expected: string;
  readonly hint: string;
}

/** Strings, numbers, words and marks of JSON; strings by their quotes alone. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
const SPACE = /[ \t\r\n]*/y;
/** So much of what is there instead is shown. */
const SHOWN = 12;
const ORDINARY = 'JSON knows no comments and no comma after the last entry';

/** The error for `text`, at which JSON.parse threw `cause`. */
export function describeJson(text: string, { file, what, cause }: Unread): ConfigError {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new ConfigError('NOT_JSON', { file, what, ...reasonOf(text, said) }, { cause });
}

function reasonOf(text: string, said: string): { readonly reason: string; readonly hint: string } {
  if (text.trim() === '') return { reason: 'it is empty', hint: 'was it written whole?' };
  if (/[\0\uFFFD]/.test(text)) {
    return { reason: 'it is no text in UTF-8', hint: 'save it as plain text, in UTF-8' };
  }
  const mishap = mishapOf(text);
  if (mishap === undefined) return { reason: said, hint: ORDINARY };
  const before = text.slice(0, mishap.at).split('\n');
  const place = `line ${before.length}, column ${before.at(-1)!.length + 1}`;
  const rest = text.slice(mishap.at).split('\n', 1)[0]!;
  const found = mishap.at >= text.length ? 'it ends' : show(rest.slice(0, SHOWN));
  return { reason: `${place}: ${found}, expected ${mishap.expected}`, hint: mishap.hint };
}

/** The first thing that is no JSON; undefined where it is one that only V8 sees. */
function mishapOf(text: string): Mishap | undefined {
  const open: string[] = []; // brackets
  let expected: 'value' | 'name' | 'colon' | 'comma' = 'value';
  let last = ''; // token
  for (let at = 0; ; ) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0] ?? '';
    const isClosing = token === '}' || token === ']';
    const within = open.at(-1);
    const isRight = isClosing
      ? token === (within === '{' ? '}' : ']') &&
        within !== undefined &&
        (expected === 'comma' || last === within)
      : fits(token, expected) && (expected !== 'comma' || within !== undefined);
    if (!isRight) {
      if (token === '' && at >= text.length && expected === 'comma' && within === undefined)
        return undefined;
      return { at, expected: expectation(expected, within, last), hint: hintOf(text, at, last) };
    }
    if (token === '{' || token === '[') open.push(token);
    if (isClosing) open.pop();
    expected = next(token, expected, open.at(-1));
    last = token;
    at += token.length;
  }
}

type Expected = 'value' | 'name' | 'colon' | 'comma';

function fits(token: string, expected: Expected): boolean {
  if (expected === 'colon') return token === ':';
  if (expected === 'comma') return token === ',';
  if (expected === 'name') return token.startsWith('"');
  return token !== '' && !'}],:'.includes(token);
}

function next(token: string, expected: Expected, within: string | undefined): Expected {
  if (token === '{') return 'name';
  if (token === '[' || token === ':') return 'value';
  if (token === ',') return within === '{' ? 'name' : 'value';
  return expected === 'name' ? 'colon' : 'comma';
}

function expectation(expected: Expected, within: string | undefined, last: string): string {
  const end = within === '{' ? '`}`' : '`]`';
  if (expected === 'comma') return within === undefined ? 'nothing more' : `\`,\` or ${end}`;
  if (expected === 'colon') return '`:`';
  const what = expected === 'name' ? 'a name in double quotes' : 'a value';
  return last === within && last !== '' ? `${what} or ${end}` : what;
}

function hintOf(text: string, at: number, last: string): string {
  if (at >= text.length) return 'it ends too early: was it written whole?';
  const rest = text.slice(at, at + 2);
  if (/^(\/[/*]|#)/.test(rest)) return 'JSON knows no comments: take it out';
  if (/^['‘’“”`]/.test(rest)) return 'names and text stand in straight double quotes: "…"';
  if (last === ',' && /^[}\]]/.test(rest)) return 'take out the comma before it';
  if (rest.startsWith('"') && /^["\d}\]tfn]/.test(last.slice(-1)))
    return 'a comma before it may be missing';
  return ORDINARY;
}
