/** How many steps of a sequence count. */
import type { AnySlot } from '@reflexarc/core/plan';
import type { Lines } from '../lines.ts';
import type { Emission } from './emission.ts';

/** Declares `length`: the number in `lengths`, rounded up, from 0 to `steps`. */
export function lengthLines(lengths: AnySlot, steps: number, emission: Emission): Lines {
  const { dialect } = emission;
  const given = emission.read(lengths, '0');
  const whole = dialect.toInteger(emission.call('ceil', given));
  const bounded = `${given} >= ${steps} ? ${steps} : ${given} > 0 ? ${whole} : 0`;
  return [`${dialect.integer('length', bounded)};`];
}
