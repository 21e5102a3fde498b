/**
 * Filters of 3×3 as the sixteen matrices of Winograd's convolution, transformed once, in panels of
 * sixteen columns.
 */
import { four } from '../../emit/four.ts';
import { at, integer } from '../../emit/value.ts';
import type { Arena } from '../../memory.ts';
import type { Place } from '../kernel.ts';
import { places, transformFilter } from './transforms.ts';

/** Bytes of a step of the depth in a panel. */
export const panelStep = 64;

/** Where the matrices lie, one behind the other, each panel by panel. */
export function transformedFilters(arena: Arena, filters: Place): number {
  const [inputs, outputs] = filters.shape.slice(-2) as [number, number]; // the last of four
  const panels = Math.ceil((4 * outputs) / panelStep);
  const matrixBytes = panels * inputs * panelStep;
  const target = arena.allocate(places * matrixBytes);
  arena.copy((f) =>
    f.count(4 * outputs, 16, (byte) => {
      const panel = integer.multiply(integer.and(byte, -panelStep), inputs);
      const to = f.keep(integer.add(integer.add(panel, integer.and(byte, panelStep - 1)), target));
      const from = f.keep(integer.add(filters.address, byte));
      f.count(inputs, 1, () => {
        transformFilter(
          f,
          (row, column) => four.load(at(from, 4 * (3 * row + column) * inputs * outputs)),
          (place, value) => f.store(at(to, place * matrixBytes), value),
        );
        f.advance(from, 4 * outputs);
        f.advance(to, panelStep);
      });
    }),
  );
  return target;
}
