/**
 * One word for what is written in several ways: `true` and `TRUE`. Codes with leading zeros, or
 * with
 * more digits than a number holds, stay words, and so do the numbers beside them.
 */
import type { Column } from '../../column.ts';
import { cellText, wordCounts } from '../../column.ts';
import type { Note } from '../../table.ts';
import { merged } from '../numbers/said-gaps.ts';
import { compact } from '../numbers/spell-columns.ts';
import { isCode } from '../scan/codes.ts';

export interface SpelledWords {
  readonly column: Column;
  readonly notes: readonly Note[];
}

/** Words that mean the same however they are written. */
const switches = new Set(['true', 'false', 'yes', 'no', 'on', 'off']);

/** Whether the word is one of two that mean the same in any case. */
export function isSwitch(word: string): boolean {
  return switches.has(word.toLowerCase());
}

/** Columns of more words hold names or texts, whose spellings are not looked at. */
const mostWords = 1000;

export function withOneSpelling(column: Column, count: number, name: string): SpelledWords {
  const codes = column.words.find((word) => isCode(word));
  if (codes !== undefined) return asCodes(column, count, { name, example: codes });
  if (column.words.length < 2 || column.words.length > mostWords) return { column, notes: [] };
  const variants = variantsOf(column.words);
  if (variants.length === 0) return { column, notes: [] };
  const counts = wordCounts(column, count);
  const notes: Note[] = [];
  const words = [...column.words];
  for (const places of variants) {
    const most = places.reduce((best, each) => (counts[each]! > counts[best]! ? each : best));
    const written = places.map((place) => `"${column.words[place]}"`).join(' and ');
    if (isSwitch(column.words[most]!)) {
      for (const place of places) words[place] = column.words[most]!;
      const text = `${written} are one in column "${name}"`;
      notes.push({ code: 'ONE_SPELLING', column: name, text });
    } else {
      const text = `${written} differ in case only in column "${name}"`;
      notes.push({ code: 'SPELLINGS', column: name, text });
    }
  }
  return { column: compact(merged({ ...column, words }), count), notes };
}

function asCodes(
  column: Column,
  count: number,
  { name, example }: { readonly name: string; readonly example: string },
): SpelledWords {
  const why = example.startsWith('0') ? 'leading zeros' : 'more digits than a number holds';
  const text = `column "${name}" has ${why}, as in ${example}, and is read as words`;
  const notes = [{ code: 'CODES', column: name, text }];
  if (column.numbers === undefined) return { column, notes };
  const codes = column.codes!; // there is a word
  const words = [...column.words];
  const places = new Map(words.map((word, i) => [word, i + 1]));
  for (let row = 0; row < count; row++) {
    if (codes[row] !== 0) continue;
    const word = cellText(column, row);
    let place = places.get(word);
    if (place === undefined) {
      place = words.push(word);
      places.set(word, place);
    }
    codes[row] = place;
  }
  return { column: { ...column, numbers: undefined, codes, words }, notes };
}

/** Places of words that differ in case only, group by group. */
function variantsOf(words: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  words.forEach((word, place) => {
    const key = word.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}
