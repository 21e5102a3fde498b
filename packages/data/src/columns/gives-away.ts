/** Columns that know the target: the same under another name, or what came after it. */
import { type Column, cellText, numbersIn } from '../column.ts';
import { placeOf, type Table, withRows } from '../table.ts';
import { isMostlyNumbers } from './contents.ts';
import type { Task } from './infer-task.ts';

/** Fewer rows may part by chance. */
const leastRows = 30;
/** Numbers this closely alike are one number, measured or written twice. */
const leastCorrelation = 0.9995;

/** Most columns give nothing away in these rows, and need no look at all of them. */
const firstLook = 1000;

/** Columns that alone tell the target in every row. */
export function columnsGivingAway(table: Table, target: string, task: Task): readonly string[] {
  const { count, header } = table;
  if (count < leastRows) return [];
  const few = count > 2 * firstLook ? someRows(table) : undefined;
  return header.filter((name) => {
    if (name === target) return false;
    return (
      (few === undefined || givesAway(few, name, target, task)) &&
      givesAway(table, name, target, task)
    );
  });
}

/** Evenly from all of the table. */
function someRows(table: Table): Table {
  const stride = table.count / firstLook;
  return withRows(
    table,
    Array.from({ length: firstLook }, (_, i) => Math.floor(i * stride)),
  );
}

function givesAway(table: Table, name: string, target: string, task: Task): boolean {
  const { count } = table;
  const [column, answers] = [columnIn(table, name), columnIn(table, target)];
  if (column.nested !== undefined || column.ambiguous !== undefined) return false;
  const isNumeric = isMostlyNumbers(column, count);
  if (task === 'regression') {
    return isNumeric && correlation(numbersIn(column, count), numbersIn(answers, count));
  }
  const labels = textsOf(answers, count);
  return isNumeric
    ? partsClasses(numbersIn(column, count), labels)
    : namesClasses(textsOf(column, count), labels);
}

function columnIn(table: Table, name: string): Column {
  return table.columns[placeOf(table, name)]!; // the table has it
}

function textsOf(column: Column, count: number): readonly string[] {
  return Array.from({ length: count }, (_, row) => cellText(column, row));
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
