/**
 * Numbers that are written with more than digits: `50 %`, `$4.50`, `16.25 °C`, `(3.20)`, `3.20-`,
 * `−3.2`, `1.5D+02`. A unit is taken away where all cells of a column have the same one.
 */
import { isGap } from '../../columns/gaps.ts';
import { isMoment } from '../../columns/moments.ts';

/** The words of a column as numbers could be read of them. */
export interface MarkedNumbers {
  /** By word: digits, separators, sign and exponent; the word itself where it has no marks. */
  readonly bare: readonly string[];
  /** What stands before or behind all numbers; undefined where nothing does. */
  readonly unit: string | undefined;
}

/** Digits as they are read without this. */
const usual = /^[+-]?[\d.,]+(e[+-]?\d+)?$/i;
/** Longer words are texts. */
const longest = 40;
const digits = String.raw`[+-]?[.,]?\d[\d.,'’\u00a0\u2009\u202f]*(?: \d{3})*(?:e[+-]?\d+)?`;
const currency = String.raw`R?\$|[€£¥₹₽₩]|USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|Rs\.?`;
const before = new RegExp(`^([+-]?)(${currency}) ?(${digits})$`, 'i');
const behind = new RegExp(`^(${digits})( ?)([^\\d\\s.,+'’-][^\\d]{0,11}[23]?)$`, 'i');
/** They need no company: nothing else is meant by them. */
const symbol = new RegExp(`^(?:[%‰¢℃℉]|°[CFK]?|${currency})$`, 'i');
/** Behind hours, days and places in a row. */
const noUnit = /^([ap]\.?m\.?|st|nd|rd|th|h|uhr|[zx:/]|e)$/i;
/** Fewer different words may be names, as `5A` is of a room. */
const fewNames = 3;

/** @param hasNumbers whether plain numbers other than zero stand beside the words */
export function markedNumbers(words: readonly string[], hasNumbers: boolean): MarkedNumbers {
  const plain = { bare: words, unit: undefined };
  const filled = words.filter((word) => !isGap(word, 'numeric'));
  if (filled.length === 0 || !filled.some(mayBeMarked)) return plain;
  const unit = hasNumbers ? undefined : unitOf(filled);
  if (unit !== undefined) {
    return { bare: words.map((word) => split(withSign(word))?.digits ?? word), unit };
  }
  const isNumber = new RegExp(`^${digits}$`, 'i');
  const isSigned = hasNumbers || filled.every((word) => isNumber.test(withSign(word)));
  if (!isSigned) return plain;
  const bared = (word: string): string => {
    const signed = withSign(word);
    return isNumber.test(signed) ? signed : word;
  };
  return { bare: words.map(bared), unit: undefined };
}

function mayBeMarked(word: string): boolean {
  return word.length <= longest && /[\d\uff10-\uff19]/.test(word) && !usual.test(word);
}

/** The sign in front, digits of other scripts and Fortran's exponent as usual. */
function withSign(word: string): string {
  if (!mayBeMarked(word)) return word;
  const plain = word
    .replace(/[\uff0b-\uff19]/g, (wide) => wide.normalize('NFKC'))
    .replace(/^[\u2212\u2013\ufe63\uff0d](?=[\d.,])/, '-')
    .replace(/^(["'’])(.*\d)\1?$/, '$2')
    .replace(/^([+-]?[\d.,]*\d)d(?=[+-]?\d+$)/i, '$1e');
  const negative = /^\((.*\d.*)\)$/.exec(plain)?.[1] ?? /^([^+-].*\d)-$/.exec(plain)?.[1];
  return negative === undefined ? plain : `-${negative}`;
}

interface Parts {
  readonly digits: string;
  readonly unit: string;
  readonly isApart: boolean;
}

function split(word: string): Parts | undefined {
  if (word.length > longest) return undefined;
  const front = before.exec(word);
  if (front !== null) {
    const [, sign = '', unit = '', number = ''] = front;
    return { digits: sign + number, unit, isApart: false };
  }
  const [, number = '', gap = '', unit = ''] = behind.exec(word) ?? [];
  if (unit === '' || noUnit.test(unit)) return undefined;
  return { digits: number, unit, isApart: gap !== '' };
}

/** The unit that all words have, but for a zero, which may have none. */
function unitOf(words: readonly string[]): string | undefined {
  let unit: string | undefined;
  let isClear = words.length >= fewNames;
  for (const word of words) {
    const parts = isMoment(word) ? undefined : split(withSign(word));
    if (parts === undefined || (unit !== undefined && parts.unit !== unit)) return undefined;
    unit = parts.unit;
    isClear ||= parts.isApart || /[.,]\d/.test(parts.digits) || symbol.test(unit);
  }
  return isClear ? unit : undefined;
}
