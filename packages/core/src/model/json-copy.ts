/**
 * JSON as it is now: a copy that does not follow what becomes of its origin. It is not frozen: V8
 * reads frozen lists and objects through calls that allocate, at every step on js.
 */
export function jsonCopy<V>(value: V): V {
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(jsonCopy)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonCopy(inner)]));
  return copy as V; // the same JSON
}
