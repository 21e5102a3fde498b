/** Kernels that move numbers. A slot with rows has them as one more axis in front. */
import type { BlockKernels } from '../../../kernels/blocks.ts';
import type { KernelSet } from '../../../kernels/kernels.ts';
import { blockOf } from '../block-of.ts';
import type { Context, Handle } from '../handle.ts';

type Family = Pick<KernelSet<Handle>, keyof BlockKernels<never>>;

export function blockKernels({ tfjs }: Context): Family {
  return {
    copyBlock:
      ({ x, out, offset }) =>
      (rows) => {
        const [leading, still] = out.batched ? [[rows], [0]] : [[], []];
        const block = { offset: [...still, ...offset], shape: [...leading, ...out.shape] };
        out.write(blockOf(tfjs, x.read(rows), block), rows);
      },
    concatenate:
      ({ xs, out, axis }) =>
      (rows) => {
        const tensors = xs.map((x) => x.read(rows));
        const along = out.batched ? axis + 1 : axis;
        out.write(
          tensors.length === 1 ? tfjs.clone(tensors[0]!) : tfjs.concat(tensors, along),
          rows,
        );
      },
    permute:
      ({ x, out, axes }) =>
      (rows) => {
        const order = out.batched ? [0, ...axes.map((axis) => axis + 1)] : [...axes];
        out.write(tfjs.transpose(x.read(rows), order), rows);
      },
  };
}
