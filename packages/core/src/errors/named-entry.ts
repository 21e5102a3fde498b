/**
 * An entry of a closed set by its name: as we write it, by another name for it, or in snake_case as
 * Keras has it.
 */
import { SpecError } from './catalogue.ts';
import { checkOption, text } from './option-checks.ts';

/** @throws SpecError UNKNOWN_NAME, saying that `what` (a loss, a metric) is not known */
export function namedEntry<V>(
  name: string,
  what: string,
  entries: Readonly<Record<string, V>>,
  aliases: Readonly<Record<string, string>>,
): V {
  checkOption(name, { place: what, option: 'name' }, text);
  const camelCase = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const alias = Object.hasOwn(aliases, camelCase) ? aliases[camelCase] : undefined;
  const found = alias ?? camelCase;
  const entry = Object.hasOwn(entries, found) ? entries[found] : undefined;
  if (entry !== undefined) return entry;
  const known = [...Object.keys(entries), ...Object.keys(aliases)];
  throw new SpecError('UNKNOWN_NAME', { place: what, what, name, known });
}
