/**
 * One word for what is written in several ways: `true` and `TRUE`. Codes with leading zeros, or
 * with
 * more digits than a number holds, stay words, and so do the numbers beside them.
 */
import type { Column } from '../../column.ts';
import { cellText, wordCounts } from '../../column.ts';
import { isGap } from '../../columns/gaps.ts';
import type { Note } from '../../table.ts';
import { overruling } from '../format.ts';
import { merged } from '../numbers/said-gaps.ts';
import { compact } from '../numbers/spell-columns.ts';
import { isCode } from '../scan/codes.ts';
import { areSwitches, sideOf } from './switches.ts';

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

const keptApart = overruling('spellings', 'keeps them apart');

/** Columns of more words hold names or texts, whose spellings are not looked at. */
const mostWords = 1000;

/** The column's name, and whether its words stay as they are written. */
interface Spelled {
  readonly name: string;
  readonly areKept: boolean;
}

export function withOneSpelling(
  column: Column,
  count: number,
  { name, areKept }: Spelled,
): SpelledWords {
  const codes = column.words.find((word) => isCode(word));
  if (codes !== undefined) return asCodes(column, count, { name, example: codes });
  if (column.words.length === 0 || column.words.length > mostWords) return { column, notes: [] };
  const switched = areKept ? undefined : asSwitches(column, count, name);
  if (switched !== undefined) return switched;
  const variants = variantsOf(column.words);
  if (variants.length === 0) return { column, notes: [] };
  const counts = wordCounts(column, count);
  const notes: Note[] = [];
  const words = [...column.words];
  for (const places of variants) {
    const most = places.reduce((best, each) => (counts[each]! > counts[best]! ? each : best));
    const written = places.map((place) => `"${column.words[place]}"`).join(' and ');
    const isSpaced = differInSpaces(places.map((each) => words[each]!));
    if (!areKept && (isSwitch(column.words[most]!) || isSpaced)) {
      for (const place of places) words[place] = column.words[most]!;
      const text = `${written} are one in column "${name}" ${keptApart}`;
      notes.push({ code: 'ONE_SPELLING', column: name, text });
    } else {
      const what = isSpaced ? 'spaces' : 'case';
      const text = `${written} differ in ${what} only in column "${name}"`;
      notes.push({ code: 'SPELLINGS', column: name, text });
    }
  }
  return { column: compact(merged({ ...column, words }), count), notes };
}

/** `on`, `true` and 1 in one column are one, as are what stands against them. */
function asSwitches(column: Column, count: number, name: string): SpelledWords | undefined {
  const { numbers, words } = column;
  const filled = words.filter((word) => !isGap(word, 'categorical'));
  if (!areSwitches(filled)) return undefined;
  const others = numbers?.filter((value) => !Number.isNaN(value)) ?? new Float64Array(0);
  if (!others.every((value) => value === 0 || value === 1)) return undefined;
  const kinds = new Set([...filled, ...new Set(others)].map((each) => String(each).toLowerCase()));
  if (kinds.size < 3) return undefined; // one word for each side, in any case
  const counts = wordCounts(column, count);
  const first = { on: '', off: '' };
  const most = { on: 0, off: 0 };
  words.forEach((word, i) => {
    const side = sideOf(word);
    if (side === undefined || counts[i]! <= most[side]) return;
    most[side] = counts[i]!;
    first[side] = word;
  });
  const spelled = { on: first.on || 'on', off: first.off || 'off' };
  const codes = column.codes!.slice(); // there are words
  const all = words.map((word) => spelled[sideOf(word) ?? 'on']);
  words.forEach((word, i) => {
    if (isGap(word, 'categorical')) all[i] = word;
  });
  const places = { on: all.push(spelled.on), off: all.push(spelled.off) };
  for (let row = 0; row < count; row++) {
    if (codes[row] === 0) codes[row] = numbers![row] === 1 ? places.on : places.off;
  }
  const listed = (side: 'on' | 'off'): string =>
    [...kinds].filter((word) => sideOf(word) === side).join(', ');
  const text =
    `"${spelled.on}" stands for ${listed('on')} in column "${name}", ` +
    `"${spelled.off}" for ${listed('off')} ${keptApart}`;
  const one = merged({ ...column, numbers: undefined, codes, words: all });
  return {
    column: compact(one, count),
    notes: [{ code: 'ONE_SPELLING', column: name, text }],
  };
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

/** Spaces of any kind, as `door  open`. */
function spaced(word: string): string {
  return word.replace(/\s+/g, ' ');
}

function differInSpaces(words: readonly string[]): boolean {
  return new Set(words.map(spaced)).size === 1;
}

/** Places of words that differ in case or spaces only, group by group. */
function variantsOf(words: readonly string[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  words.forEach((word, place) => {
    const key = spaced(word).toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [place]);
    else group.push(place);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}
