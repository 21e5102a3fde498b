/** Names of columns as a list that is typed: `--ignore` and its like take them so. */
import { asArgument } from '@reflexarc/core/errors';

/** What tells names of a list apart, or would be cut away around them. */
const needsQuotes = /[,"]|^\s|\s$/;

/** `a`, `b` → `a,b`; `T, °C`, `b` → `'"T, °C",b'`: quoted as in CSV, then for a shell. */
export function asColumns(names: readonly string[]): string {
  const quoted = names.map((name) =>
    needsQuotes.test(name) ? `"${name.replaceAll('"', '""')}"` : name,
  );
  return asArgument(quoted.join(','));
}

/** The names in a list: `a, b` → `a`, `b`. In double quotes a name holds anything, as in CSV. */
export function columnsTyped(text: string): readonly string[] {
  const parts = text.match(/\s*"(?:[^"]|"")*"\s*(?=,|$)|[^,]+/g) ?? [];
  return parts.map(nameIn).filter((name) => name !== '');
}

function nameIn(part: string): string {
  const inside = /^\s*"((?:[^"]|"")*)"\s*$/.exec(part)?.[1];
  return inside === undefined ? part.trim() : inside.replaceAll('""', '"');
}
