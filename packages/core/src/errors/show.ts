/** Values as an error message shows them: quoted when text, shortened when long. */

const longest = 60;

/** `value` in at most 60 characters. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : describe(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

function describe(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${value.byteLength} bytes)`;
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value);
    } catch {
      return Object.prototype.toString.call(value); // circular, or holds a bigint
    }
  }
  return String(value);
}

/** `1 row`, `2 rows`: a count with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
