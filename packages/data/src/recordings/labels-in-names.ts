/** Labels that names of files begin with: `wave_03.csv`, `wave.2f1a.cbor` of Edge Impulse. */
import { type NamePattern, namePattern } from './name-pattern.ts';

/** Fewer files of a label than this are no habit of naming. */
const leastFiles = 2;
/** As many labels are a number or a date in the name rather. */
const mostLabels = 50;

/** A form that all names have. */
export interface LabelsInNames {
  readonly pattern: NamePattern;
  /** In the order in which they are found. */
  readonly labels: readonly string[];
}

/**
 * The form by which the names of all `files` begin with a label, a point or one of `_-` behind it;
 * undefined where they have none, or where what stands there tells no classes.
 */
export function labelsInNames(files: readonly string[]): LabelsInNames | undefined {
  for (const text of ['{label}.*.*', '{label}_*', '{label}-*']) {
    const pattern = namePattern(text);
    const counts = new Map<string, number>();
    for (const file of files) {
      const label = pattern.match(file)?.['label'] ?? '';
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    const labels = [...counts.keys()];
    const areWords = labels.every((label) => /^\p{Letter}/u.test(label));
    const areMany = [...counts.values()].every((count) => count >= leastFiles);
    const isChoice = labels.length > 1 && labels.length <= mostLabels;
    if (areWords && areMany && isChoice) return { pattern, labels };
  }
  return undefined;
}
