/** Rows of a table, forward and backward. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import { countOf, type View } from '../../../tensor/view.ts';

export const lookupKernels = {
  gather({ table, indices, out }: KernelArgs<View>['gather']): Runner {
    const units = lastAxis(table.shape);
    const [from, at, to] = [table.data, indices.data, out.data];
    const isRow = rowsOf(table);
    return (rows) => {
      const count = countOf(indices, rows);
      for (let i = 0; i < count; i++) {
        const index = at[i]!;
        const known = isRow(index);
        for (let j = 0; j < units; j++) {
          to[i * units + j] = known ? from[index * units + j]! : Number.NaN;
        }
      }
    };
  },

  scatterAdd({ indices, dy, out }: KernelArgs<View>['scatterAdd']): Runner {
    const units = lastAxis(out.shape);
    const [from, at, to] = [dy.data, indices.data, out.data];
    const isRow = rowsOf(out);
    return (rows) => {
      const count = countOf(indices, rows);
      to.fill(0);
      for (let i = 0; i < count; i++) {
        const index = at[i]!;
        if (!isRow(index)) continue;
        for (let j = 0; j < units; j++) to[index * units + j]! += from[i * units + j]!;
      }
    };
  },
};

function rowsOf(table: View): (index: number) => boolean {
  const count = table.shape[0]!; // [rows, units]
  return (index) => Number.isInteger(index) && index >= 0 && index < count;
}
