/** What a network counts and costs as a table for people: `console.log(formatSummary(network))`. */
import type { Architecture } from '../model/spec.ts';
import { formatShape } from '../tensor/shape.ts';
import type { FrozenOptions } from './frozen.ts';
import { type Summary, summary } from './summary.ts';

/**
 * The table of `summary`: a line for each layer with its shape, parameters and products, and the
 * totals.
 *
 * @param options as `summary` takes them
 * @throws SpecError UNKNOWN_NAME for a layer that does not exist
 */
export function formatSummary(architecture: Architecture, options: FrozenOptions = {}): string {
  const whole = summary(architecture, options);
  const rows = [
    ['layer', 'kind', 'output', 'parameters', 'multiply-adds'],
    ...Object.entries(whole.inputs).map(([name, shape]) => row(name, 'input', shape, '', '')),
    ...whole.layers.map(({ name, kind, outputShape, parameters, multiplyAdds }) =>
      row(name, kind, outputShape, grouped(parameters), grouped(multiplyAdds)),
    ),
  ];
  return `${[...aligned(rows), ...totalsOf(whole)].join('\n')}\n`;
}

function row(name: string, kind: string, shape: readonly number[], ...counts: readonly string[]) {
  return [name, kind, formatShape(shape), ...counts];
}

/** Columns as wide as their longest cell, names to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((cells) => cells[i]!.length)));
  return rows.map((cells) =>
    cells
      .map((cell, i) => (i < 3 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

function totalsOf(whole: Summary): readonly string[] {
  const { trainable, nonTrainable, multiplyAdds, weightBytes, workingBytes } = whole;
  return [
    `${grouped(trainable)} numbers to train, ${grouped(nonTrainable)} that stay`,
    `${grouped(multiplyAdds)} multiply-adds and ${grouped(weightBytes + workingBytes)} bytes for one answer`,
  ];
}

/** 12345 → 12,345 */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
