/** Options that are given once, or by the name of an output. */
import { checkName } from '../errors/option-checks.ts';

/**
 * What is given for each of `outputs`, by name.
 *
 * @param options isOne: whether `given` is meant for all outputs; place: what the option is called
 * @throws SpecError UNKNOWN_NAME for a name that is no output with a loss
 */
export function byOutput<V>(
  given: V | Readonly<Record<string, V>>,
  outputs: readonly string[],
  options: { readonly place: string; isOne(value: V | Readonly<Record<string, V>>): value is V },
): ReadonlyMap<string, V> {
  if (options.isOne(given)) {
    const one: V = given;
    return new Map(outputs.map((name) => [name, one]));
  }
  const named = Object.entries(given);
  const { place } = options;
  for (const [name] of named) checkName(name, { place, what: 'output with a loss' }, outputs);
  return new Map(named);
}
