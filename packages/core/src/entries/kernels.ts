/** `@reflexarc/core/kernels`: the contract between layers and backends, as types and as data. */

export type { Activation } from '../activations/activation.ts';
export { kernelFormulas } from '../kernels/formulas.ts';
export type { KernelArgs, KernelCall, KernelName, Kernels } from '../kernels/kernels.ts';
export { kernelTable } from '../kernels/table.ts';
export { type Combination, combinations, type Reduction, reductions } from '../kernels/tensors.ts';
export type { View } from '../tensor/view.ts';
