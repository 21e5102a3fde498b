/** Masks and noise, from bits that hang on the row and the place alone. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { bitsAt, type RowKey, stepKeyOf, writeRowKey } from '../../../random/positional.ts';
import { lastAxis, sizeOf } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';

export const noiseKernels = {
  dropoutMask(args: KernelArgs<View>['dropoutMask']): Runner {
    const { out, rate, wholeChannels = false } = args;
    const size = sizeOf(out.shape);
    const places = wholeChannels ? lastAxis(out.shape) : size;
    const threshold = rate * 2 ** 32;
    const kept = 1 / (1 - rate);
    return eachRow(args, (row, start) => {
      for (let i = 0; i < size; i++) {
        out.data[start + i] = bitsAt(row, i % places) < threshold ? 0 : kept;
      }
    });
  },

  /** Box and Muller's transform; of its two normal numbers the first. */
  gaussianNoise(args: KernelArgs<View>['gaussianNoise']): Runner {
    const { out, deviation } = args;
    const size = sizeOf(out.shape);
    return eachRow(args, (row, start) => {
      for (let i = 0; i < size; i++) {
        const u = (bitsAt(row, 2 * i) + 1) / 2 ** 32; // in (0, 1]: its logarithm is finite
        const v = bitsAt(row, 2 * i + 1) / 2 ** 32;
        out.data[start + i] = deviation * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
      }
    });
  },
};

/** Hands each row its key, and where it starts in `out`. */
function eachRow(
  { key, stream, out }: { readonly key: View; readonly stream: number; readonly out: View },
  fill: (row: RowKey, start: number) => void,
): Runner {
  const size = sizeOf(out.shape);
  const row: RowKey = { first: 0, second: 0 };
  const [high, low, step, firstRow] = [0, 1, 2, 3] as const; // as noise-key.ts has them
  return (rows) => {
    const { data } = key;
    const stepKey = stepKeyOf((data[high]! << 16) | data[low]!, stream, data[step]!);
    for (let r = 0; r < rows; r++) {
      writeRowKey(row, stepKey, data[firstRow]! + r);
      fill(row, r * size);
    }
  };
}
