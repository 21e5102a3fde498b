/** What may stand between the cells of a table. */

export const delimiters = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  space: ' ',
} as const;

/** A space stands for any number of them. */
export type Delimiter = (typeof delimiters)[keyof typeof delimiters];

/** Its name, as options take it. */
export function nameOfDelimiter(delimiter: Delimiter): string {
  return Object.entries(delimiters).find(([, each]) => each === delimiter)![0]; // all are named
}
