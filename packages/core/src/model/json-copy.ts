/** JSON as it is now: copies that do not follow what becomes of their origin. */

/** A copy of one's own. */
export function jsonCopy<V>(value: V): V {
  return copied(value, (copy) => copy);
}

/** A copy whose objects and lists are frozen, however deep. */
export function frozenCopy<V>(value: V): V {
  return copied(value, Object.freeze);
}

function copied<V>(value: V, finish: (copy: object) => object): V {
  if (typeof value !== 'object' || value === null) return value;
  const inner = (each: unknown): unknown => copied(each, finish);
  const copy = Array.isArray(value)
    ? value.map(inner)
    : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inner(each)]));
  return finish(copy) as V; // the same JSON
}
