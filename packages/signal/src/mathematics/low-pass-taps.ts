/**
 * A symmetric low pass for going down to every `factor`-th row: sin(x)/x under a Hamming window,
 * ten periods of the new rate to each side (as SciPy's `decimate` with `ftype='fir'`), its edge at
 * 0.9 of half the new rate.
 */
export function lowPassTaps(factor: number): Float64Array {
  const half = 10 * factor;
  const edge = 0.9 / factor; // as a share of half the old rate
  const taps = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const t = i - half;
    const sinc = t === 0 ? edge : Math.sin(Math.PI * edge * t) / (Math.PI * t);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * t) / half));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}
