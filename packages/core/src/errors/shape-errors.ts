/** What can be wrong with shapes and lengths. */
import { entry } from './engine-error.ts';
import { type ErrorOf, errorClass } from './error-class.ts';
import { counted } from './show.ts';

export const shapeErrors = {
  SHAPE_MISMATCH: entry<{
    place: string;
    needs: string;
    got: string;
    from?: string;
    hint?: string;
  }>({
    what: (d) => `${d.place} needs ${d.needs} but gets ${d.got}`,
    from: (d) => d.from,
    hint: (d) => d.hint,
  }),
  WRONG_LENGTH: entry<{
    what: string;
    length: number;
    expected: number;
    shape: string;
    hint?: string;
  }>({
    what: (d) =>
      `${d.what} has ${counted(d.length, 'number')}, expected ${d.expected} (${d.shape})`,
    hint: (d) => d.hint,
  }),
} as const;

/** Shapes do not fit: the author of the network or the caller has to mend them. */
export const ShapeError = errorClass('ShapeError', shapeErrors);
export type ShapeError = ErrorOf<typeof ShapeError>;
