/** Words for on and off, as programs, spreadsheets and people write them. */

const words = {
  on: 'on true t yes y 1 ja j wahr ein an oui o vrai si sí sì vero verdadero aan tak',
  off: 'off false f no n 0 nein falsch aus non faux falso uit nee nie',
} as const;
const sides = new Map(
  (['on', 'off'] as const).flatMap((side) =>
    words[side].split(' ').map((word) => [word, side] as const),
  ),
);

/** Which of two the word means, in any case of its letters; undefined where it means neither. */
export function sideOf(word: string): 'on' | 'off' | undefined {
  const usual = word.toLowerCase();
  return sides.get(/^[01]\.0*$/.test(usual) ? usual.slice(0, 1) : usual);
}

/** The same of all words that mean one side, where all of them mean one of both. */
export function areSwitches(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => sideOf(word) !== undefined);
}
