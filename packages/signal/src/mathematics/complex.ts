/** Complex numbers for the design of filters, which happens once: clear rather than fast. */

/** re + i·im */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The real number `re` as a complex one. */
export const real = (re: number): Complex => ({ re, im: 0 });

/** a + b */
export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

/** a − b */
export const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

/** a·b */
export const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

/** a / b */
export function over(a: Complex, b: Complex): Complex {
  const square = b.re * b.re + b.im * b.im;
  return {
    re: (a.re * b.re + a.im * b.im) / square,
    im: (a.im * b.re - a.re * b.im) / square,
  };
}

/** |a| */
export const magnitudeOf = (a: Complex): number => Math.hypot(a.re, a.im);

/** The root with a real part of at least 0. */
export function squareRoot(a: Complex): Complex {
  const size = magnitudeOf(a);
  const re = Math.sqrt((size + a.re) / 2);
  const im = Math.sqrt((size - a.re) / 2);
  return { re, im: a.im < 0 ? -im : im };
}

/** The product of all. */
export const product = (all: readonly Complex[]): Complex => all.reduce(times, real(1));

/** e^(i·angle) */
export const onCircle = (angle: number): Complex => ({ re: Math.cos(angle), im: Math.sin(angle) });
