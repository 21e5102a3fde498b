/** Changes to text of a grammar: JSON that is none any more, names twice, brackets without end. */
import type { Draw } from './draw.ts';

const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\\u0000',
  '-',
  '1e999',
  '__proto__',
  'null',
  ' ',
];

type Change = (text: string, draw: Draw) => string;

const changes: readonly Change[] = [
  (text, draw) => {
    const at = draw.below(text.length + 1);
    return text.slice(0, at) + draw.pick(pieces).repeat(1 + draw.below(3)) + text.slice(at);
  },
  (text, draw) => {
    const at = draw.below(text.length);
    return text.slice(0, at) + text.slice(at + 1 + draw.below(8));
  },
  (text, draw) => {
    const [a, b] = [draw.below(text.length), draw.below(text.length)].sort((x, y) => x - y);
    return text.slice(0, b) + text.slice(a);
  },
  (text, draw) => {
    const numbers = [...text.matchAll(/\d+/g)];
    if (numbers.length === 0) return text;
    const { index, 0: digits } = draw.pick(numbers);
    const other = draw.pick(['0', '1', '-1', '2147483648', '9007199254740993', '1e308', '0.5']);
    return text.slice(0, index) + other + text.slice(index + digits.length);
  },
  (text, draw) => {
    const depth = 1 << draw.below(14);
    const at = text.indexOf(':', draw.below(text.length)) + 1;
    return `${text.slice(0, at)}${'['.repeat(depth)}${']'.repeat(depth)}${text.slice(at)}`;
  },
];

/** One to three changes. */
export function mutateText(text: string, draw: Draw): string {
  let changed = text;
  for (let left = 1 + draw.below(3); left > 0; left--) changed = draw.pick(changes)(changed, draw);
  return changed;
}
