/**
 * What a target and its inputs say together: rare classes, and inputs that give the answer away.
 */
import { counted, show } from '@reflexarc/core/errors';
import { cellText, numbersIn } from '../../column.ts';
import { isMostlyNumbers } from '../../columns/contents.ts';
import type { Task } from '../../columns/infer-task.ts';
import { columnNamed, placeOf, type Table } from '../../table.ts';
import type { Finding } from '../finding.ts';

/** Classes with fewer examples can't be learned and tested. */
const leastExamples = 5;
/** A class with less than this part of an even share is rare. */
const leastOfEvenShare = 0.1;
/** Fewer rows may part by chance. */
const leastRows = 30;
/** Numbers this closely alike are one number, measured or written twice. */
const leastCorrelation = 0.9995;

export function classFindings(table: Table, target: string): readonly Finding[] {
  const labels = textsOf(table, target);
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== '') counts.set(label, (counts.get(label) ?? 0) + 1);
  const even = labels.length / counts.size;
  return [...counts].flatMap(([label, rows]): Finding[] => {
    if (counts.size < 2 || (rows >= leastExamples && rows >= leastOfEvenShare * even)) return [];
    const text = `class ${show(label)} has ${counted(rows, 'example')} of ${labels.length}`;
    const remedy = 'collect more of it, or weigh it: `--class-weights balanced`';
    return [{ code: 'RARE_CLASS', column: target, text, remedy, rows }];
  });
}

/** Inputs that know the target: the same thing under another name, or what came after it. */
export function leakageFindings(table: Table, target: string, task: Task): readonly Finding[] {
  if (table.count < leastRows) return [];
  const answers = columnNamed(table, target, '`--target`');
  return table.header.flatMap((name): Finding[] => {
    const column = table.columns[placeOf(table, name)]!;
    if (name === target || column.nested !== undefined || column.ambiguous !== undefined) return [];
    const isNumeric = isMostlyNumbers(column, table.count);
    const knows =
      task === 'regression'
        ? isNumeric && correlation(numbersIn(column, table.count), numbersIn(answers, table.count))
        : isNumeric
          ? partsClasses(numbersIn(column, table.count), textsOf(table, target))
          : namesClasses(textsOf(table, name), textsOf(table, target));
    if (!knows) return [];
    const text = `column ${show(name)} gives target ${show(target)} away: it alone tells it in every row`;
    const remedy = `if it is known after the answer only: \`--ignore ${name}\``;
    return [{ code: 'LEAKAGE', column: name, text, remedy }];
  });
}

function textsOf(table: Table, name: string): readonly string[] {
  const column = columnNamed(table, name, 'the table');
  return Array.from({ length: table.count }, (_, row) => cellText(column, row));
}

/** Whether the two are one up to scale and offset. */
function correlation(a: Float64Array, b: Float64Array): boolean {
  const rows = [...a.keys()].filter((row) => Number.isFinite(a[row]) && Number.isFinite(b[row]));
  if (rows.length < leastRows) return false;
  const mean = (values: Float64Array): number =>
    rows.reduce((sum, row) => sum + values[row]! / rows.length, 0);
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const row of rows) {
    const [x, y] = [a[row]! - meanA, b[row]! - meanB];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa > 0 && bb > 0 && Math.abs(ab) / Math.sqrt(aa * bb) >= leastCorrelation;
}

/** Whether each class has a range of its own, which no other class reaches into. */
function partsClasses(values: Float64Array, labels: readonly string[]): boolean {
  const order = [...values.keys()].filter(
    (row) => Number.isFinite(values[row]) && labels[row] !== '',
  );
  if (order.length < leastRows) return false;
  order.sort((a, b) => values[a]! - values[b]!);
  const classes = new Set(order.map((row) => labels[row]));
  let changes = 0;
  for (let i = 1; i < order.length; i++) {
    const [before, row] = [order[i - 1]!, order[i]!];
    if (labels[row] === labels[before]) continue;
    if (values[row] === values[before]) return false; // one value, two classes
    changes++;
  }
  return classes.size > 1 && changes === classes.size - 1;
}

/** Whether each word stands with one class only, more than once, and there are several. */
function namesClasses(words: readonly string[], labels: readonly string[]): boolean {
  const classOf = new Map<string, string>();
  for (let row = 0; row < words.length; row++) {
    const [word, label] = [words[row]!, labels[row]!];
    if (word === '' || label === '') continue;
    const known = classOf.get(word);
    if (known !== undefined && known !== label) return false;
    classOf.set(word, label);
  }
  const classes = new Set(classOf.values()).size;
  return classes > 1 && classOf.size <= words.length / 4;
}
