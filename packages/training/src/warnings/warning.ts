/** What a person should know of a training that went well: each in one line, as data and in words. */
export interface Warning {
  readonly code:
    | 'OUTSIDE_RANGE'
    | 'RISING_COLUMN'
    | 'RANDOM_SPLIT_OF_TIME'
    | 'CONSTANT_COLUMN'
    | 'DUPLICATES_ACROSS_SPLIT'
    | 'CLASS_WITHOUT_TEST_ROWS';
  /** The column or class that it is about. */
  readonly name?: string;
  /** How many rows, where rows are counted. */
  readonly rows?: number;
  /** One line. */
  readonly text: string;
}

/** The most lines of one kind: further ones are counted. */
const mostOfAKind = 3;

/** The first few of warnings of the same kind, and how many there are beside them. */
export function shortened(warnings: readonly Warning[]): readonly Warning[] {
  const [first] = warnings.slice(mostOfAKind);
  if (first === undefined) return warnings;
  const others = warnings.slice(mostOfAKind).map(({ name }) => `\`${name}\``);
  const text = `the same goes for ${others.length} more: ${others.slice(0, mostOfAKind).join(', ')}${others.length > mostOfAKind ? ' …' : ''}`;
  return [...warnings.slice(0, mostOfAKind), { code: first.code, rows: others.length, text }];
}
