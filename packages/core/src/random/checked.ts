/**
 * Random streams and orders as programs ask for them. What is given is checked here: the engine's
 * own calls need no checks, nor do bundles that make no other.
 */
import { checkOption, finite, madeBy, type OptionCheck, text } from '../errors/option-checks.ts';
import type { Generator } from './generator.ts';
import { seeded } from './seeded.ts';
import { shuffle } from './shuffle.ts';

const orderCheck: OptionCheck = {
  expected: 'an Int32Array',
  accepts: (value) => value instanceof Int32Array,
};

const generatorCheck = /* @__PURE__ */ madeBy('a generator', 'below', "seeded(1, 'order')");

/**
 * The stream called `name` of `seed`; the same numbers in every runtime.
 *
 * @throws SpecError INVALID_OPTION unless they are a finite number and a text
 */
export function checkedSeeded(seed: number, name: string): Generator {
  checkOption(seed, { place: 'seeded', option: 'seed' }, finite);
  checkOption(name, { place: 'seeded', option: 'name' }, text);
  return seeded(seed, name);
}

/**
 * Puts `order` into random order.
 *
 * @throws SpecError INVALID_OPTION unless `order` is an Int32Array and `generator` a generator
 */
export function checkedShuffle(order: Int32Array, generator: Generator): void {
  checkOption(order, { place: 'shuffle', option: 'order' }, orderCheck);
  checkOption(generator, { place: 'shuffle', option: 'generator' }, generatorCheck);
  shuffle(order, generator);
}
