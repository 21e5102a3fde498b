/**
 * What peers leave to whoever uses them: filter, window and statistics, written as one would who
 * wants them quick. Their definitions are those of our stages.
 */
import { butterworth, taperOf } from '@reflexarc/signal';
import { motion } from './streams.ts';

const perSection = 5;

/** Rows through the high-pass into rings of two seconds, one an axis. */
export class MotionWindow {
  readonly size = motion.size;
  readonly #axes = motion.axes.length;
  readonly #rings = motion.axes.map(() => new Float64Array(motion.size));
  /** b0, b1, b2, a1, a2 of each section. */
  readonly #sections = butterworth(
    motion.order,
    { kind: 'highPass', hertz: motion.cutHz },
    motion.rateHz,
  );
  readonly #count = this.#sections.length / perSection;
  readonly #state = motion.axes.map(() => new Float64Array(2 * this.#count));
  #at = 0;

  /** @param rows row-major */
  push(rows: Float64Array): void {
    for (let row = 0; row < rows.length / this.#axes; row++) {
      for (let c = 0; c < this.#axes; c++) {
        this.#rings[c]![this.#at] = this.#filtered(rows[row * this.#axes + c]!, this.#state[c]!);
      }
      this.#at = (this.#at + 1) % this.size;
    }
  }

  /** The last rows of an axis, the oldest first. */
  copy(axis: number, out: Float64Array): void {
    const ring = this.#rings[axis]!;
    const tail = this.size - this.#at;
    for (let i = 0; i < tail; i++) out[i] = ring[this.#at + i]!;
    for (let i = 0; i < this.#at; i++) out[tail + i] = ring[i]!;
  }

  /** Direct form II, transposed. */
  #filtered(value: number, state: Float64Array): number {
    let x = value;
    const all = this.#sections;
    for (let s = 0; s < this.#count; s++) {
      const at = perSection * s;
      const y = all[at]! * x + state[2 * s]!;
      state[2 * s] = all[at + 1]! * x - all[at + 3]! * y + state[2 * s + 1]!;
      state[2 * s + 1] = all[at + 2]! * x - all[at + 4]! * y;
      x = y;
    }
    return x;
  }
}

/** Half a sine's square over a window, as our taper. */
export const motionTaper: Float64Array = taperOf('hann', motion.size);

/** Thirteen statistics of `x`; quartiles by quickselect in `room`. */
export function writeStatistics(
  x: Float64Array,
  out: Float32Array,
  { at, room }: { readonly at: number; readonly room: Float64Array },
): void {
  const n = x.length;
  let [sum, squares, least, most] = [0, 0, x[0]!, x[0]!];
  for (let i = 0; i < n; i++) {
    const value = x[i]!;
    sum += value;
    squares += value * value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const mean = sum / n;
  let [second, third, fourth, absolute, crossings] = [0, 0, 0, 0, 0];
  let wasBelow = x[0]! < mean;
  for (let i = 0; i < n; i++) {
    const d = x[i]! - mean;
    const square = d * d;
    second += square;
    third += square * d;
    fourth += square * square;
    absolute += Math.abs(d);
    if (d < 0 !== wasBelow) {
      crossings += 1;
      wasBelow = !wasBelow;
    }
  }
  const variance = second / n;
  room.set(x);
  const [q1, q2, q3] = [0.25, 0.5, 0.75].map((share) => quantile(room, share)) as [
    number,
    number,
    number,
  ]; // of three
  const deviation = Math.sqrt(variance);
  const moments = [third / n / (variance * deviation), fourth / n / (variance * variance) - 3];
  const all = [mean, least, most, most - least, Math.sqrt(squares / n), deviation, ...moments];
  out.set([...all, q2, q3 - q1, absolute / n, crossings, squares], at);
}

/** By lines between the two numbers around it. */
function quantile(x: Float64Array, share: number): number {
  const place = share * (x.length - 1);
  const below = Math.floor(place);
  const low = select(x, below);
  let high = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < x.length; i++) if (x[i]! < high) high = x[i]!;
  return low + (place - below) * (high - low);
}

/** Hoare's quickselect: what stands at `k` once sorted; smaller numbers come before it. */
function select(x: Float64Array, k: number): number {
  let [left, right] = [0, x.length - 1];
  while (left < right) {
    const pivot = x[k]!;
    let [i, j] = [left, right];
    while (i <= j) {
      while (x[i]! < pivot) i += 1;
      while (x[j]! > pivot) j -= 1;
      if (i > j) break;
      const swapped = x[i]!;
      x[i] = x[j]!;
      x[j] = swapped;
      i += 1;
      j -= 1;
    }
    if (j < k) left = i;
    if (k < i) right = j;
  }
  return x[k]!;
}
