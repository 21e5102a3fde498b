/** Parts of the documents that are made from results. */

/** @param toTheRight numbers of columns of figures */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  toTheRight: readonly number[] = [],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, i) => (toTheRight.includes(i) ? '--:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** `text` with what stands between two comments replaced: `<!-- name -->` and `<!-- /name -->`. */
export function withBlock(text: string, name: string, block: string): string {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`there is no place for ${name}`);
  return text.slice(0, from + start.length) + block + text.slice(to);
}
