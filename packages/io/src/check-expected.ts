/** Compares a network's inputs or outputs with what the caller relies on. */
import { type Ends, isShape, type NamedShapes, sameShape } from '@reflexarc/core';
import { formatEnds } from './check-network.ts';
import { FormatError } from './errors.ts';

/**
 * @param where what: `takes` or `gives`, for the message
 * @throws FormatError UNEXPECTED_SHAPE
 */
export function checkExpected(
  shapes: NamedShapes,
  expected: Ends,
  { source, what }: { readonly source: string; readonly what: string },
): void {
  const [only, ...others] = Object.values(shapes);
  const wanted = isShape(expected) ? { only: expected } : namedShapes(expected);
  const found = isShape(expected) && only && others.length === 0 ? { only } : shapes;
  if (sameShapes(found, wanted)) return;
  throw new FormatError('UNEXPECTED_SHAPE', {
    source,
    what,
    shape: formatEnds(shapes),
    expected: formatEnds(wanted),
    hint: 'train a model of that shape, or change `expect`',
  });
}

/** What is no list is shapes by name. */
function namedShapes(ends: Ends): NamedShapes {
  return ends as NamedShapes;
}

function sameShapes(a: NamedShapes, b: NamedShapes): boolean {
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one !== undefined && other !== undefined && sameShape(one, other);
  });
}
