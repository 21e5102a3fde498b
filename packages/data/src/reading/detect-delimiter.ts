/**
 * Which character stands between the cells: the one of the usual four that the header has most
 * often.
 */

export const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
/** What stands between the cells of a line. */
export type Delimiter = (typeof delimiters)[keyof typeof delimiters];

/**
 * Looks at the first line that is not empty, quoted text left out; a comma where it has none of
 * them.
 */
export function detectDelimiter(text: string): Delimiter {
  const first = text.match(/^.*\S.*$/m)?.[0] ?? '';
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  const countOf = (delimiter: string): number => bare.split(delimiter).length;
  return Object.values(delimiters).reduce((best, each) =>
    countOf(each) > countOf(best) ? each : best,
  );
}
