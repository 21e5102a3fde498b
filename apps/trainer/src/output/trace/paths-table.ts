/** Activation paths as rows of a table: one column per factor, the product at the end. */
import type { GradientByPaths } from '@reflexarc/core/lecture';
import { formatFor } from './numbers.ts';
import type { TraceFormat } from './report.ts';

export interface PathsTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many paths are left out. */
  readonly hidden: number;
  readonly sum: string;
  readonly backpropagation: string;
}

export function pathsTable(found: GradientByPaths, format: TraceFormat): PathsTable {
  const { paths } = found;
  const shown = paths.slice(0, format.rows);
  const [first] = paths;
  const factors = first?.factors ?? [];
  const columns = factors.map((_, i) => {
    const values = shown.map((path) => path.factors[i]!.value); // all paths have the same factors
    return values.map(formatFor(values, format.digits));
  });
  const products = shown.map(({ product }) => product);
  const formatProduct = formatFor([...products, found.sum], format.digits);
  return {
    titles: ['row', 'neurons', ...factors.map(({ symbol }) => withoutPlace(symbol)), 'product'],
    rows: shown.map(({ row, neurons, product }, i) => [
      String(row),
      neurons.join(' → '),
      ...columns.map((column) => column[i]!),
      formatProduct(product),
    ]),
    hidden: paths.length - shown.length,
    sum: formatProduct(found.sum),
    backpropagation: formatProduct(found.backpropagation),
  };
}

/** `σ′(Z⁽²⁾[1,2])` → `σ′(Z⁽²⁾)`: row and neurons stand in columns of their own. */
function withoutPlace(symbol: string): string {
  return symbol.replace(/\[[^\]]*\]/, '');
}
