// What users bundle of us, measured beside its limit.
import { budgets } from './budgets.ts';
import { measureBundle } from './measure-bundle.ts';

export interface MeasuredBundle {
  readonly name: string;
  /** Minified. */
  readonly bytes: number;
  readonly gzipped: number;
  /** Of `gzipped`. */
  readonly limit: number;
}

/** @param folder of a package that imports ours, which have been built */
export function measureBudgets(folder: string): Promise<readonly MeasuredBundle[]> {
  return Promise.all(
    budgets.map(async ({ name, program, limit }) => {
      const { bytes, gzipped } = await measureBundle(program, folder);
      return { name, bytes, gzipped, limit };
    }),
  );
}
