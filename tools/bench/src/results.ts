/** What the rounds came to, case by case, and the table of it. */
import { type Answer, type Case, titleOf } from './cases/case.ts';
import { figureOf, isReached, targetOf, type Unit, unitOf } from './targets.ts';

export interface Result extends Case {
  readonly unit: Unit;
  /** The best slice of all rounds, in the case's unit. */
  readonly best: number;
  /** The median of the rounds' medians. */
  readonly median: number;
  /** Best slice of the worst round over that of the best: 1 where rounds agree. */
  readonly spread: number;
  /** Microseconds; single runs are timed for predictions only. */
  readonly p99: number;
  readonly peakRssMb: number;
  readonly target?: number;
  readonly reached: boolean;
}

/** Undefined where the runtime has no such backend. */
export function resultOf(each: Case, answers: readonly Answer[]): Result | undefined {
  const timings = answers.flatMap(({ timing }) => timing ?? []);
  if (timings.length === 0) return undefined;
  const bests = timings.map(({ best }) => best).sort((a, b) => a - b);
  const medians = timings.map(({ median }) => median).sort((a, b) => a - b);
  const least = bests[0]!;
  const best = figureOf(each, least);
  const target = targetOf(each);
  return {
    ...each,
    unit: unitOf(each),
    best,
    median: figureOf(each, medians[Math.floor(medians.length / 2)]!),
    spread: bests.at(-1)! / least,
    p99: Math.min(...timings.map(({ p99 }) => p99)),
    peakRssMb: Math.max(...answers.map(({ peakRssMb }) => peakRssMb)),
    ...(target === undefined ? {} : { target }),
    reached: isReached(each, best),
  };
}

export function formatResults(results: readonly Result[]): string {
  const head = ['case', 'best', 'median', 'unit', 'spread', 'MB', 'target', ''];
  const rows = results.map((each) => [
    titleOf(each),
    show(each.best),
    show(each.median),
    each.unit,
    `${each.spread.toFixed(2)}×`,
    each.peakRssMb.toFixed(0),
    each.target === undefined ? '' : show(each.target),
    each.target === undefined ? '' : each.reached ? 'reached' : 'MISSED',
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => pad(cell, widths[i]!, i))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** Figures stand to the right, words to the left. */
function pad(cell: string, width: number, column: number): string {
  return column === 1 || column === 2 || column === 6 ? cell.padStart(width) : cell.padEnd(width);
}

function show(figure: number): string {
  return figure >= 100 ? Math.round(figure).toLocaleString('en-US') : figure.toPrecision(3);
}
