/** The pinball loss with a quantile for each output in turn. Formulas as in losses/quantile.ts. */
import type { Body } from '../../emit/body.ts';
import { four } from '../../emit/four.ts';
import type { Local } from '../../emit/value.ts';
import { eachFour, type Four } from '../loops/each-four.ts';
import { type LossTerm, sumOfTerm, type TermForm } from './loss-terms.ts';
import { quantile } from './number-losses.ts';

/** The quantile of each of four outputs, by their places. */
function sharesOf(
  f: Body,
  { numbers }: Four,
  { columns }: LossTerm,
  quantiles: readonly number[],
): Local<'v128'> {
  const [first = 0.5, ...others] = quantiles; // as the loss checked
  const shares = f.keep(four.constant(first));
  for (let place = 1; place < columns; place++) {
    const share = others[(place % quantiles.length) - 1] ?? first;
    if (share === first) continue;
    f.set(
      shares,
      four.select(four.equal(numbers, four.constant(place)), four.constant(share), shares),
    );
  }
  return shares;
}

/** A mean over the outputs of a term. */
export function quantiles(all: readonly number[]): TermForm {
  return {
    value: (f, term) =>
      four.multiply(
        sumOfTerm(f, term, (visit) => {
          const form = quantile(sharesOf(f, visit, term, all));
          return form.value(f, term.y(visit), term.t(visit));
        }),
        four.constant(1 / term.columns),
      ),
    backward: (f, term, give) =>
      eachFour(f, term.columns, (visit) => {
        const { slope } = quantile(sharesOf(f, visit, term, all));
        const each = slope(f, term.y(visit), term.t(visit));
        give(visit, four.multiply(each, four.constant(1 / term.columns)));
      }),
  };
}
