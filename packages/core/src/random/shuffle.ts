/** Fisher–Yates: every order equally likely, in place. */
import { checkOption, madeBy, type OptionCheck } from '../errors/option-checks.ts';
import type { Generator } from './generator.ts';

const orderCheck: OptionCheck = {
  expected: 'an Int32Array',
  accepts: (value) => value instanceof Int32Array,
};

const generatorCheck = /* @__PURE__ */ madeBy('a generator', 'below', "seeded(1, 'order')");

/** Puts `order` into random order. */
export function shuffle(order: Int32Array, generator: Generator): void {
  checkOption(order, { place: 'shuffle', option: 'order' }, orderCheck);
  checkOption(generator, { place: 'shuffle', option: 'generator' }, generatorCheck);
  for (let i = order.length - 1; i > 0; i--) {
    const j = generator.below(i + 1);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
}
