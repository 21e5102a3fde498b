/**
 * Second-order sections: a filter cut into pieces of two poles, each of which keeps its digits
 * where one polynomial would lose them. Poles nearest the unit circle are taken first, each with
 * the zeros nearest to it, and end up last in the row, as in SciPy's `zpk2sos`.
 */
import { type Complex, magnitudeOf, minus, onCircle, over, plus, real, times } from './complex.ts';

/** b0, b1, b2, a1, a2 of each section, one after the other; a0 is 1. */
export type Sections = Float64Array;

/** Numbers a section has. */
export const perSection = 5;

interface Pair {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
}

/**
 * Sections of a filter with these zeros and poles, which come real or in conjugate pairs, as many
 * of each.
 */
export function pairSections(filter: {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}): Sections {
  const zeros = upper(filter.zeros);
  const poles = upper(filter.poles);
  if (filter.poles.length % 2 === 1) {
    zeros.push(real(0));
    poles.push(real(0));
  }
  const pairs: Pair[] = [];
  while (poles.length > 0) pairs.unshift(takePair(zeros, poles));
  const sections = new Float64Array(pairs.length * perSection);
  pairs.forEach((pair, i) => {
    sections.set([...polynomial(pair.zeros), ...polynomial(pair.poles).slice(1)], i * perSection);
  });
  for (let i = 0; i < 3; i++) sections[i]! *= filter.gain;
  return sections;
}

function takePair(zeros: Complex[], poles: Complex[]): Pair {
  const pole = take(poles, (p) => Math.abs(1 - magnitudeOf(p)));
  const isOddOneOut = !isReal(pole) && count(poles) % 2 === 1 && count(zeros) === 1;
  const other = isReal(pole)
    ? take(poles, (p) => (isReal(p) ? Math.abs(1 - magnitudeOf(p)) : Number.POSITIVE_INFINITY))
    : conjugate(pole);
  const distance = (z: Complex): number => magnitudeOf(minus(pole, z));
  const far = Number.POSITIVE_INFINITY;
  const zero = take(zeros, (z) => (isOddOneOut && isReal(z) ? far : distance(z)));
  const second = isReal(zero)
    ? take(zeros, (z) => (isReal(z) ? distance(z) : far))
    : conjugate(zero);
  return { zeros: [zero, second], poles: [pole, other] };
}

/** Removes and gives the one of `from` with the least `cost`. */
function take(from: Complex[], cost: (root: Complex) => number): Complex {
  let best = 0;
  for (let i = 1; i < from.length; i++) if (cost(from[i]!) < cost(from[best]!)) best = i;
  return from.splice(best, 1)[0]!; // roots come in pairs, so one is left
}

/** The real roots, and of each conjugate pair the one above the real axis. */
function upper(roots: readonly Complex[]): Complex[] {
  return roots.flatMap((root) => (isReal(root) ? [real(root.re)] : root.im > 0 ? [root] : []));
}

function isReal({ re, im }: Complex): boolean {
  return Math.abs(im) <= 1e-13 * Math.hypot(re, im);
}

const conjugate = ({ re, im }: Complex): Complex => ({ re, im: -im });
const count = (roots: readonly Complex[]): number => roots.filter(isReal).length;

/** (x − a)(x − b) as coefficients, highest power first. */
function polynomial([a, b]: readonly Complex[]): readonly number[] {
  const sum = plus(a!, b!);
  return [1, -sum.re, times(a!, b!).re];
}

/** |H|: by how much a sine of `hertz` comes out larger than it came in. */
export function gainAt(sections: Sections, hertz: number, rateHz: number): number {
  const delay = onCircle((-2 * Math.PI * hertz) / rateHz); // z⁻¹
  const twice = times(delay, delay);
  let gain = 1;
  for (let i = 0; i < sections.length; i += perSection) {
    const [b0, b1, b2, a1, a2] = sections.subarray(i, i + perSection);
    const sum = (x: number, y: number, z: number): Complex =>
      plus(real(x), plus(times(real(y), delay), times(real(z), twice)));
    gain *= magnitudeOf(over(sum(b0!, b1!, b2!), sum(1, a1!, a2!)));
  }
  return gain;
}
