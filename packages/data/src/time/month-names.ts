/** Months by name, as `Mar`, `März`, `mars`: English, German, French, Spanish, Italian, Dutch. */

/** By month, how its names begin, without accents. */
const beginnings: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrz', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
];

/** The month from 1 that a word names; undefined where it names none. */
export function monthNamed(word: string): number | undefined {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const month = beginnings.findIndex((all) => all.some((each) => plain.startsWith(each)));
  return month === -1 ? undefined : month + 1;
}
