/** out[t] = x[length − 1 − t]: a row's sequence from its end to its start; 0 beyond its length. */
import type { KernelArgs, Runner } from '../../../kernels/kernels.ts';
import { lastAxis } from '../../../tensor/shape.ts';
import type { View } from '../../../tensor/view.ts';
import { sequenceLength } from './sequence-length.ts';

export function reverseSteps({ x, lengths, out }: KernelArgs<View>['reverseSteps']): Runner {
  const steps = x.shape[0]!; // a sequence
  const channels = lastAxis(x.shape);
  const [from, to] = [x.data, out.data];
  return (rows) => {
    for (let r = 0; r < rows; r++) {
      const start = r * steps;
      const length = sequenceLength(lengths, r, steps);
      for (let t = 0; t < length; t++) {
        const source = (start + length - 1 - t) * channels;
        const target = (start + t) * channels;
        for (let i = 0; i < channels; i++) to[target + i] = from[source + i]!;
      }
      to.fill(0, (start + length) * channels, (start + steps) * channels);
    }
  };
}
