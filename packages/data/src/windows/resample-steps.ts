/**
 * A sequence at another number of steps. Step i of n stands for the stretch [i, i + 1) / n of the
 * whole: fewer steps are means over their stretch, so that nothing aliases; more are on lines
 * between the middles of the given ones.
 */

/** @param values `[steps, channels]`, of at least one step */
export function resampleSteps(
  values: ArrayLike<number>,
  channels: number,
  steps: number,
): Float64Array {
  const given = values.length / channels;
  const out = new Float64Array(steps * channels);
  const stretch = given / steps;
  for (let step = 0; step < steps; step++) {
    for (let channel = 0; channel < channels; channel++) {
      const at = (place: number): number => values[place * channels + channel]!;
      const from = step * stretch;
      out[step * channels + channel] =
        stretch > 1
          ? meanOver(at, from, Math.min(given, from + stretch))
          : onLine(at, from + stretch / 2 - 0.5, given);
    }
  }
  return out;
}

/** Each step counts by how much of it lies in [from, to). */
function meanOver(at: (place: number) => number, from: number, to: number): number {
  let sum = 0;
  for (let place = Math.floor(from); place < to; place++) {
    sum += at(place) * (Math.min(place + 1, to) - Math.max(place, from));
  }
  return sum / (to - from);
}

/** Before the first and after the last step, as there. */
function onLine(at: (place: number) => number, place: number, given: number): number {
  const held = Math.min(Math.max(place, 0), given - 1);
  const before = Math.floor(held);
  const share = held - before;
  return share === 0 ? at(before) : at(before) * (1 - share) + at(before + 1) * share;
}
