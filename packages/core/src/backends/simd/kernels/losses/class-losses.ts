/** Losses over classes, of probabilities or of scores. Formulas as in losses/. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local, V128 } from '../../emit/value.ts';
import { overRow } from '../activations/softmax.ts';
import { logarithm, logarithmOfOnePlus } from '../functions/exponential.ts';
import { eachFour, type Four } from '../loops/each-four.ts';
import { inLanes, largestLane, leastLane } from '../loops/lanes.ts';
import { focalSlope, focalTerm } from './focal-term.ts';
import { type LossTerm, sumOfTerm, type TermForm } from './loss-terms.ts';
import { type NumberVectorForm, whereCounted } from './number-losses.ts';

/** A sum over classes of what each costs by itself. */
function perClass({ value, slope }: NumberVectorForm): TermForm {
  return {
    value: (f, term) => sumOfTerm(f, term, (visit) => value(f, term.y(visit), term.t(visit))),
    backward: (f, term, give) =>
      eachFour(f, term.columns, (visit) => give(visit, slope(f, term.y(visit), term.t(visit)))),
  };
}

/** −t log y */
const ofClass: NumberVectorForm = {
  value: (f, y, t) => whereCounted(t, four.negate(four.multiply(t, logarithm(f, y)))),
  slope: (_f, y, t) => whereCounted(t, four.negate(four.divide(t, y))),
};

export const crossEntropy = perClass(ofClass);

/** t log(t/y) */
export const divergence = perClass({
  ...ofClass,
  value: (f, y, t) =>
    whereCounted(t, four.multiply(t, four.subtract(logarithm(f, t), logarithm(f, y)))),
});

export function focal(gamma: number, alpha = 1): TermForm {
  const scaled = (t: V128, cost: V128): V128 =>
    whereCounted(t, four.multiply(four.multiply(four.constant(alpha), t), cost));
  return perClass({
    value(f, y, t) {
      const log = f.keep(logarithm(f, y));
      const rest = f.keep(logarithmOfOnePlus(f, four.negate(y)));
      return scaled(t, focalTerm(f, { log, rest, gamma }));
    },
    slope: (f, y, t) => scaled(t, four.divide(focalSlope(f, y, gamma), y)),
  });
}

/**
 * What is found out of a term first: its largest (1 − t) y, and 1 + that − Σ t y where it is
 * positive.
 */
interface Margin {
  readonly strongest: Local<'v128'>;
  readonly shortfall: Local<'v128'>;
}

const other = (f: Body, { y, t }: LossTerm, visit: Four): V128 =>
  f.keep(four.multiply(four.subtract(four.constant(1), t(visit)), y(visit)));

function marginOf(f: Body, term: LossTerm): Margin {
  const lowest = Number.NEGATIVE_INFINITY;
  const others = overRow(f, term.columns, lowest, (so, visit) =>
    four.maximum(so, inLanes(other(f, term, visit), visit.lanes, lowest)),
  );
  const strongest = f.keep(largestLane(f, others));
  const right = sumOfTerm(f, term, (visit) => four.multiply(term.t(visit), term.y(visit)));
  const missing = four.subtract(four.add(four.constant(1), strongest), right);
  return { strongest, shortfall: f.keep(four.maximum(missing, four.constant(0))) };
}

/** max(0, 1 + max (1 − t) y − Σ t y); of equal ones the first is the maximum. */
export const categoricalHinge: TermForm = {
  value: (f, term) => marginOf(f, term).shortfall,
  backward(f, term, give) {
    const { strongest, shortfall } = marginOf(f, term);
    const pays = f.keep(four.above(shortfall, four.constant(0)));
    const none = Number.POSITIVE_INFINITY;
    const places = overRow(f, term.columns, none, (so, visit) => {
      const isStrongest = four.equal(other(f, term, visit), strongest);
      const place = four.select(isStrongest, visit.numbers, four.constant(none));
      return four.lesser(so, inLanes(place, visit.lanes, none));
    });
    const first = f.keep(leastLane(f, places));
    eachFour(f, term.columns, (visit) => {
      const t = term.t(visit);
      const isFirst = four.equal(visit.numbers, first);
      const ofOther = four.and(isFirst, four.subtract(four.constant(1), t));
      give(visit, four.and(pays, four.subtract(ofOther, t)));
    });
  },
};
