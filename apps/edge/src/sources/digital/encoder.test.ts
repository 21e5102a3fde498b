import { describe, expect, it } from 'vitest';
import { Encoder } from './encoder.ts';

/** Both contacts, one after the other, as they are when it is turned up. */
const up = [
  [false, false],
  [true, false],
  [true, true],
  [false, true],
] as const;

/** Its levels so many quarter steps from the start. */
function at(place: number): readonly [boolean, boolean] {
  return up[place & 3]!; // one of four
}

/** An encoder that has heard levels by their places in `up`. */
function turned(places: readonly number[]): Encoder {
  const encoder = new Encoder();
  for (const place of places) encoder.hear(...at(place));
  return encoder;
}

describe('a rotary encoder', () => {
  it.each([
    ['up by a step of four quarters', [0, 1, 2, 3, 4], 4],
    ['down by as many', [0, -1, -2, -3, -4], -4],
    ['from wherever it stands at the start', [2, 3, 4], 2],
    ['back to where it was', [0, 1, 2, 3, 2, 1, 0], 0],
    ['while a contact bounces', [0, 1, 0, 1, 0, 1, 2, 1, 2, 3, 4], 4],
    ['and not by being looked at', [1, 1, 1, 1], 0],
    ['on as before over a place that was missed', [0, 1, 3, 4], 4],
    ['on as before the other way', [0, -1, -3, -4], -4],
  ])('is turned %s', (_, places, position) => {
    expect(turned(places).position).toBe(position);
  });

  it('keeps its position where nothing is known of what happened meanwhile', () => {
    const encoder = turned([0, 1, 2]);
    encoder.restart();
    encoder.hear(...at(0));
    expect(encoder.position).toBe(2);
    encoder.hear(...at(1));
    expect(encoder.position).toBe(3);
  });
});
