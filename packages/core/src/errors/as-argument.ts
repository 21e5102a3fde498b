/** How a value is typed on a command line, so that a remedy works as it is copied. */

/** What no shell looks at. */
const plain = /^[\w.,:/@%+=-]+$/;
/** What a POSIX shell looks at between double quotes. */
const special = /["$`\\!]/;

/** `age` as it is, `room no` → `"room no"`, `cost $` → `'cost $'`. */
export function asArgument(value: string): string {
  if (plain.test(value)) return value;
  return special.test(value) ? `'${value.replaceAll("'", "'\\''")}'` : `"${value}"`;
}
