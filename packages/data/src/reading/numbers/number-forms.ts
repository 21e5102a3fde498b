/**
 * How words that hold separators could be numbers: `1.234,5`, `1'234`, `3,5`. One separator with
 * three
 * digits behind it can mean either, and is decided by what stands beside it.
 */

/** The names of what stands before decimals or between thousands. */
export const separators = {
  point: '.',
  comma: ',',
  apostrophe: "'",
  space: ' ',
} as const;
/** Name of one of the `separators`. */
export type SeparatorName = keyof typeof separators;

/** What a column's numbers are written with. */
export interface NumberSpelling {
  readonly decimal: 'point' | 'comma';
  readonly thousands: SeparatorName | 'none';
}

const spaces = '\u0020\u00a0\u2009\u202f';
const groups: Readonly<Record<SeparatorName, string>> = {
  point: String.raw`\.`,
  comma: ',',
  apostrophe: "['’]",
  space: `[${spaces}]`,
};
/** Two digits in each group but the last, as in `1,67,777`: so they are written in India. */
const lakhs: Readonly<Partial<Record<SeparatorName, string>>> = {
  comma: String.raw`\d{1,2}(?:,\d{2})+,\d{3}|`,
};
const isLakhs = /^[+-]?\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/;
const decimals = { point: String.raw`\.`, comma: ',' } as const;

const formOf = new Map<string, RegExp>();

/**
 * Numbers that are written so: whole ones with or without separators, with or without decimals.
 */
function formsOf({ decimal, thousands }: NumberSpelling): RegExp {
  const key = `${decimal} ${thousands}`;
  const known = formOf.get(key);
  if (known !== undefined) return known;
  const whole =
    thousands === 'none'
      ? String.raw`\d*`
      : String.raw`(?:\d{1,3}(?:${groups[thousands]}\d{3})+|${lakhs[thousands] ?? ''}\d*)`;
  const form = new RegExp(`^[+-]?${whole}(?:${decimals[decimal]}\\d*)?(?:e[+-]?\\d+)?$`, 'i');
  formOf.set(key, form);
  return form;
}

/** The number that `text` is if it is written so; undefined where it is none. */
export function numberWritten(text: string, spelling: NumberSpelling): number | undefined {
  if (!/\d/.test(text) || !formsOf(spelling).test(text)) return undefined;
  const { decimal, thousands } = spelling;
  const whole =
    thousands === 'none' ? text : text.replaceAll(new RegExp(groups[thousands], 'g'), '');
  return Number(decimal === 'comma' ? whole.replace(',', '.') : whole);
}

/** What words of a column say of their separators. */
export interface Evidence {
  /** Decimals that are no groups of three. */
  readonly decimals: ReadonlySet<'point' | 'comma'>;
  /** Groups that can't be decimals: several of them, or before decimals. */
  readonly thousands: ReadonlySet<SeparatorName>;
  /** One group of three, as in `1,234`: which separator, and the first such word. */
  readonly groups: ReadonlyMap<'point' | 'comma', string>;
}

/** @param words that are no plain numbers */
export function evidenceOf(words: readonly string[]): Evidence {
  const found = {
    decimals: new Set<'point' | 'comma'>(),
    thousands: new Set<SeparatorName>(),
    groups: new Map<'point' | 'comma', string>(),
  };
  for (const word of words) {
    if (word.length > 40 || !/^[+-]?[\d.,]/.test(word)) continue;
    if (isLakhs.test(word)) found.thousands.add('comma');
    for (const separator of ['point', 'comma'] as const) {
      const mark = decimals[separator];
      if (new RegExp(`^[+-]?[1-9]\\d{0,2}${mark}\\d{3}$`).test(word)) {
        found.groups.set(separator, found.groups.get(separator) ?? word);
      } else if (new RegExp(`^[+-]?\\d*${mark}\\d+(e[+-]?\\d+)?$`, 'i').test(word)) {
        found.decimals.add(separator);
      } else thousandsIn(word, separator, found);
    }
  }
  return found;
}

function thousandsIn(
  word: string,
  decimal: 'point' | 'comma',
  found: { readonly decimals: Set<'point' | 'comma'>; readonly thousands: Set<SeparatorName> },
): void {
  for (const separator of Object.keys(separators) as SeparatorName[]) {
    if (separator === decimal) continue;
    const least = separator === 'point' || separator === 'comma' ? 2 : 1;
    const group = `(?:${groups[separator]}\\d{3})`;
    const rest = `(?:${decimals[decimal]}(\\d+))`;
    const several = new RegExp(
      `^[+-]?\\d{1,3}(?:${group}{${least},}|${group}+(?=${decimals[decimal]}))${rest}?$`,
    );
    const match = several.exec(word);
    if (match === null) continue;
    found.thousands.add(separator);
    if (match[1] !== undefined) found.decimals.add(decimal);
  }
}
