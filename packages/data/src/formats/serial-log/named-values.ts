/**
 * Lines that name each of their values, as sketches print them for the Arduino IDE's plotter:
 * `temp:23.5,hum:40`, `temp=23.5 hum=40`. The edge reads the same ones.
 */
import { cellValue } from '../../cell-value.ts';

/** A name without spaces, and behind `:` or `=` its value. */
const pair = /([\p{L}_][^\s,;:=]*)\s*[:=]\s*([^\s,;:=][^\s,;]*)(?:\s*[,;]\s*|\s+|$)/uy;

type NamedValues = ReadonlyMap<string, number | string>;

/** The values by their names; undefined where the line holds anything else. */
export function namedValuesIn(line: string): NamedValues | undefined {
  const text = line.trim();
  const values = new Map<string, number | string>();
  for (pair.lastIndex = 0; pair.lastIndex < text.length; ) {
    const [, name, value] = pair.exec(text) ?? [];
    if (name === undefined || value === undefined || values.has(name)) return undefined;
    values.set(name, cellValue(value));
  }
  return values.size > 0 ? values : undefined;
}

/**
 * The names of the first two lines that follow each other and name the same values, a number among
 * them; undefined where there are none.
 */
export function namesOfValues(lines: readonly string[]): ReadonlySet<string> | undefined {
  let last: NamedValues | undefined;
  for (const line of lines) {
    const values = namedValuesIn(line);
    if (values !== undefined && last !== undefined && areAlike(values, last)) {
      return new Set(values.keys());
    }
    last = values;
  }
  return undefined;
}

function areAlike(one: NamedValues, other: NamedValues): boolean {
  const hasNumber = [...one.values(), ...other.values()].some((value) => typeof value === 'number');
  return hasNumber && one.size === other.size && [...one.keys()].every((name) => other.has(name));
}
