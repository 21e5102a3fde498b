/** Scaling of whole columns, where it is asked for. */

/** `standard`: mean 0, deviation 1; `minmax`: from 0 to 1, where a sigmoid can answer. */
export const scalings = ['none', 'standard', 'minmax'] as const;

/** Name of one of the `scalings`. */
export type Scaling = (typeof scalings)[number];

interface Columns {
  readonly names: readonly string[];
  readonly columns: readonly (readonly number[])[];
  readonly notes: readonly string[];
}

/**
 * Every column scaled by itself, with a note for each that moved. A constant column becomes 0.
 * @param instead what `standard` means for these columns: answers of a sigmoid lie between 0 and 1
 */
export function scaled(given: Columns, scaling: Scaling, instead: Scaling = scaling): Columns {
  const used = scaling === 'standard' ? instead : scaling;
  if (used === 'none') return given;
  const rules = given.columns.map((column) => ruleOf(column, used));
  const notes = rules.flatMap(({ offset, factor }, i) =>
    offset === 0 && factor === 1 ? [] : [scalingNote(given.names[i]!, { offset, factor })],
  );
  return {
    names: given.names,
    columns: given.columns.map((column, i) =>
      column.map((value) => (value - rules[i]!.offset) / rules[i]!.factor),
    ),
    notes: [...given.notes, ...notes],
  };
}

/** `age is scaled: (age − 22) / 37` */
function scalingNote(name: string, { offset, factor }: Rule): string {
  return `${name} is scaled: (${name} − ${offset}) / ${factor}`;
}

interface Rule {
  readonly offset: number;
  readonly factor: number;
}

function ruleOf(column: readonly number[], scaling: 'standard' | 'minmax'): Rule {
  if (scaling === 'minmax') {
    const least = column.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = column.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return { offset: least, factor: most - least || 1 };
  }
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const variance = column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length;
  return { offset: mean, factor: Math.sqrt(variance) || 1 };
}
