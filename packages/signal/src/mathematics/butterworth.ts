/**
 * Digital Butterworth filters: poles of the analog low pass on a circle, moved to the wanted band,
 * and brought to the z-plane by the bilinear transform with pre-warped edges. (Oppenheim and
 * Schafer, Discrete-Time Signal Processing, chapter 7; the arrangement is that of SciPy's
 * `butter`.)
 */
import {
  type Complex,
  minus,
  onCircle,
  over,
  plus,
  product,
  real,
  squareRoot,
  times,
} from './complex.ts';
import { pairSections, type Sections } from './sections.ts';

/** What a filter lets through. */
export type Band =
  | { readonly kind: 'lowPass'; readonly hertz: number }
  | { readonly kind: 'highPass'; readonly hertz: number }
  | { readonly kind: 'bandPass' | 'bandStop'; readonly hertz: readonly [number, number] };

interface Roots {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

/** Of the bilinear transform, in units of half the rate: s = c·(z − 1)/(z + 1). */
const c = real(4);

/** Second-order sections; a band filter of order n has 2n poles. */
export function butterworth(order: number, band: Band, rateHz: number): Sections {
  return pairSections(bilinear(shifted(lowPassPoles(order), band, rateHz)));
}

/** Of the analog low pass with its edge at 1: −e^(iπm/2n) for m = 1 − n, 3 − n … n − 1. */
function lowPassPoles(order: number): readonly Complex[] {
  return Array.from({ length: order }, (_, k) => {
    const { re, im } = onCircle((Math.PI * (2 * k + 1 - order)) / (2 * order));
    return { re: -re, im: -im };
  });
}

/** Edges are moved so that the bilinear transform brings them back to where they should be. */
const warped = (hertz: number, rateHz: number): number => 4 * Math.tan((Math.PI * hertz) / rateHz);

function shifted(poles: readonly Complex[], band: Band, rateHz: number): Roots {
  const order = poles.length;
  if (band.kind === 'lowPass') {
    const edge = real(warped(band.hertz, rateHz));
    return { zeros: [], poles: poles.map((p) => times(p, edge)), gain: edge.re ** order };
  }
  if (band.kind === 'highPass') {
    const edge = real(warped(band.hertz, rateHz));
    const zeros = poles.map(() => real(0));
    return {
      zeros,
      poles: poles.map((p) => over(edge, p)),
      gain: 1 / product(poles.map(minusOf)).re,
    };
  }
  const low = warped(band.hertz[0], rateHz);
  const high = warped(band.hertz[1], rateHz);
  const center = low * high; // squared
  const half = real((high - low) / 2);
  if (band.kind === 'bandPass') {
    const zeros = poles.map(() => real(0));
    const moved = poles.flatMap((p) => mirrored(times(p, half), center));
    return { zeros, poles: moved, gain: (high - low) ** order };
  }
  const edge = Math.sqrt(center);
  const zeros = poles.flatMap(() => [
    { re: 0, im: edge },
    { re: 0, im: -edge },
  ]);
  const moved = poles.flatMap((p) => mirrored(over(half, p), center));
  return { zeros, poles: moved, gain: 1 / product(poles.map(minusOf)).re };
}

const minusOf = (a: Complex): Complex => ({ re: -a.re, im: -a.im });

/** p ± √(p² − center) */
function mirrored(p: Complex, center: number): readonly [Complex, Complex] {
  const root = squareRoot(minus(times(p, p), real(center)));
  return [plus(p, root), minus(p, root)];
}

function bilinear({ zeros, poles, gain }: Roots): Roots {
  const moved = (s: Complex): Complex => over(plus(c, s), minus(c, s));
  const atInfinity = Array.from({ length: poles.length - zeros.length }, () => real(-1));
  const scale = over(
    product(zeros.map((s) => minus(c, s))),
    product(poles.map((s) => minus(c, s))),
  );
  return {
    zeros: [...zeros.map(moved), ...atInfinity],
    poles: poles.map(moved),
    gain: gain * scale.re,
  };
}
