/**
 * The pinball loss, with e = t − y: q e above the prediction, (q − 1) e below. What minimizes it is
 * the q-quantile (Koenker and Bassett 1978): at 0.9, nine of ten targets lie below. At 0 the slope
 * is 0. Several quantiles are several outputs: output i learns quantile i, and where outputs are
 * more, they take the quantiles in turn again, for the next number.
 */
import { checkOptions, type OptionCheck } from '../errors/option-checks.ts';
import { builtIn } from './built-in.ts';
import type { Loss } from './loss.ts';
import type { LossFunction, Term } from './loss-function.ts';

/** One quantile for all outputs, or one for each in turn. */
export type Quantiles = number | readonly number[];

const pinball = (q: number, y: number, t: number): number =>
  Math.max(q * (t - y), (q - 1) * (t - y));

const slopeOf = (q: number, y: number, t: number): number => (t > y ? -q : t < y ? 1 - q : 0);

export function quantileFunction(quantile: Quantiles): LossFunction {
  if (typeof quantile !== 'number') return eachItsOwn(quantile);
  return {
    per: 'number',
    formula: `1/(n·size) Σ max(${quantile} e, (${quantile} − 1) e), e = t − y`,
    value: (y, t) => pinball(quantile, y, t),
    slope: (y, t) => slopeOf(quantile, y, t),
  };
}

function eachItsOwn(quantiles: readonly number[]): LossFunction {
  const at = (i: number): number => quantiles[i % quantiles.length]!; // as the loss checked
  return {
    per: 'axis',
    formula: `1/(n·size) Σ max(qᵢ e, (qᵢ − 1) e), e = t − y, q = ${quantiles.join(', ')} in turn`,
    value({ y, start, size, target, targetStart }: Term) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += pinball(at(i), y[start + i]!, target[targetStart + i]!);
      return sum / size;
    },
    backward({ y, start, size, target, targetStart }, out, factor) {
      const share = factor / size;
      for (let i = 0; i < size; i++) {
        out[start + i] = share * slopeOf(at(i), y[start + i]!, target[targetStart + i]!);
      }
    },
  };
}

const isShare = (value: unknown): boolean => typeof value === 'number' && value > 0 && value < 1;

const shares: OptionCheck = {
  expected: 'a number between 0 and 1, or a list of them',
  accepts: (value) =>
    Array.isArray(value) ? value.length > 0 && value.every(isShare) : isShare(value),
};

/**
 * The pinball loss: learns the value that a share `quantile` of the targets lies below.
 * @param options quantile: ½ unless given, which learns the median; a list gives each output one
 *   of its own, in turn, and each of these outputs is told the same target
 * @throws SpecError INVALID_OPTION
 */
export function quantile(options: { readonly quantile?: Quantiles } = {}): Loss {
  checkOptions(options, 'quantile', { quantile: shares });
  const { quantile: share = 0.5 } = options;
  return builtIn({ name: 'quantile', quantile: share }, 'number', quantileFunction(share).formula);
}
