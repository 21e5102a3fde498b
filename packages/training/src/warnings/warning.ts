/** Warnings: each in one line, as data and in words, with the setting that helps. */
import type { SettingName } from '../configuration/schema.ts';

/** A setting that helps. */
export interface Remedy {
  readonly setting: SettingName;
  readonly value: string;
  /** What it does, as in `leaves it out`. */
  readonly effect: string;
}

/** What a person should know of a training that went well. */
export interface Warning {
  readonly code:
    | 'OUTSIDE_RANGE'
    | 'RISING_COLUMN'
    | 'LEAKAGE'
    | 'RANDOM_SPLIT_OF_TIME'
    | 'CONSTANT_COLUMN'
    | 'UNEVEN_TIME'
    | 'DUPLICATES_ACROSS_SPLIT'
    | 'CLASS_WITHOUT_TEST_ROWS'
    | 'UNKNOWN_IN_TEST_ROWS'
    | 'GROUP_ACROSS_SPLIT'
    | 'SHORT_RECORDINGS'
    | 'GAPS'
    | 'NO_BETTER'
    | 'LEFT_OUT';
  /** The column or class that it is about. */
  readonly name?: string;
  /** How many rows, where rows are counted. */
  readonly rows?: number;
  /** What is so, in one line. */
  readonly text: string;
  readonly remedy?: Remedy;
}

/**
 * The warning with its remedy, which `nameOf` writes as its reader would: as an entry of a
 * configuration unless given, as an option of a command line.
 */
export function warningLine(
  { text, remedy }: Warning,
  nameOf: (setting: SettingName, value: string) => string = (setting, value) =>
    `${setting}: ${value}`,
): string {
  if (remedy === undefined) return text;
  return `${text}; \`${nameOf(remedy.setting, remedy.value)}\` ${remedy.effect}`;
}

/** The most lines of one kind: further ones are counted. */
const mostOfAKind = 3;

/** The first few of warnings of the same kind, and how many there are beside them. */
export function shortened(warnings: readonly Warning[]): readonly Warning[] {
  const [first] = warnings.slice(mostOfAKind);
  if (first === undefined) return warnings;
  const others = warnings.slice(mostOfAKind).map(({ name }) => `\`${name}\``);
  const text = `the same goes for ${others.length} more: ${others.slice(0, mostOfAKind).join(', ')}${others.length > mostOfAKind ? ' …' : ''}`;
  return [...warnings.slice(0, mostOfAKind), { code: first.code, rows: others.length, text }];
}
