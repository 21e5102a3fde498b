/** JSON that stays as it is: a copy whose objects and lists are frozen, however deep. */
export function frozenCopy<V>(value: V): V {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozenCopy(inner)]));
  return Object.freeze(copy) as V; // the same JSON
}
