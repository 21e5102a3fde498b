/** Names that carry settings: `huber(delta=1, mean over all elements): …` → huber, { delta: 1 }. */

export interface ParsedName {
  readonly name: string;
  /** What stands as `key=value` between the brackets, by key. */
  readonly settings: Readonly<Record<string, number>>;
  /** What else stands between the brackets. */
  readonly notes: readonly string[];
  /** All of it, for titles and for what only prose says. */
  readonly text: string;
}

export function parseName(text: string): ParsedName {
  const [, name = text, inner = ''] = /^([^(:]+)(?:\(([^)]*)\))?/.exec(text) ?? [];
  const settings: Record<string, number> = {};
  const notes: string[] = [];
  for (const part of inner.split(',').map((piece) => piece.trim())) {
    const [, key, value] = /^(\w+)\s*=\s*(\S+)$/.exec(part) ?? [];
    if (key !== undefined && Number.isFinite(Number(value))) settings[key] = Number(value);
    else if (part !== '') notes.push(part);
  }
  return { name: name.trim(), settings, notes, text };
}
