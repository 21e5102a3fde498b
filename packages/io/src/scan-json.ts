/**
 * Looks at JSON as text, before and after JSON.parse. Before: how deep it nests and how many names
 * an object has, for both cost far more memory and time than their text. After: JSON.parse silently
 * takes the last of two equal keys, so a file could say one thing to us and another to a reader
 * that takes the first.
 *
 * Goes from mark to mark: most of a manifest are digits, and this code runs but once, so that it is
 * interpreted. A pattern for whole strings would need a stack as long as the longest.
 */

const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

export interface Bounds {
  /** In how many others a list or object may lie. */
  readonly deepest: number;
  /** How many names an object may have. */
  readonly mostNames: number;
}

/** Whether all lists and objects of `json`, which may be any text, are within bounds. */
export function isWithin(json: string, { deepest, mostNames }: Bounds): boolean {
  const marks = /["[\]{}:]/g;
  const names = new Int32Array(deepest + 1); // of the open list or object at each depth
  let depth = 0;
  for (let i = next(marks, json, 0); i < json.length; i = next(marks, json, i + 1)) {
    const code = json.charCodeAt(i);
    if (code === quote) i = endOfString(json, i);
    else if (code === openList || code === openObject) {
      if (++depth > deepest) return false;
      names[depth] = 0;
    } else if (code === closeList || code === closeObject) depth = Math.max(0, depth - 1);
    else if (code === colon && ++names[depth]! > mostNames) return false;
  }
  return true;
}

/** The first key that an object of `json`, which JSON.parse has accepted, has twice. */
export function findDuplicateKey(json: string): string | undefined {
  const marks = /["{}:]/g;
  const keysOf: Set<string>[] = [];
  let [start, end] = [0, 0]; // of the last string, its quotes included
  for (let i = next(marks, json, 0); i < json.length; i = next(marks, json, i + 1)) {
    const code = json.charCodeAt(i);
    if (code === quote) {
      start = i;
      i = endOfString(json, i);
      end = i + 1;
    } else if (code === openObject) keysOf.push(new Set());
    else if (code === closeObject) keysOf.pop();
    else if (code === colon) {
      const key = JSON.parse(json.slice(start, end)) as string; // a string token of valid JSON
      const keys = keysOf.at(-1)!; // valid JSON has a colon only in an object
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}

/** Where the next of `marks`, a global pattern of one character, is; the end where none follows. */
function next(marks: RegExp, json: string, from: number): number {
  marks.lastIndex = from;
  return marks.test(json) ? marks.lastIndex - 1 : json.length;
}

/** Where the string from `start` on has its closing quote; the text's end where it has none. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end >= 0 && backslashesBefore(json, end) % 2 === 1) end = json.indexOf('"', end + 1);
  return end < 0 ? json.length : end;
}

function backslashesBefore(json: string, end: number): number {
  let count = 0;
  while (json.charCodeAt(end - 1 - count) === backslash) count++;
  return count;
}
