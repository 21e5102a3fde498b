/**
 * The contract between layers and backends: every kernel by name, with its arguments, family by
 * family. `T` is a View when computing and a Slot when planning, so a call is a computation or a
 * piece of data.
 *
 * Each kernel writes all of the outputs it names and nothing else, allocates nothing, and ignores
 * what stood in its outputs before. Batched arguments use as many rows as the run says. A matrix is
 * any view whose last axis is its columns. What each kernel computes stands in its family's table.
 */

import type { ActivationKernels } from './activations.ts';
import type { BlockKernels } from './blocks.ts';
import type { ConstraintKernels } from './constraints.ts';
import type { LinearAlgebraKernels } from './linear-algebra.ts';
import type { LookupKernels } from './lookup.ts';
import type { LossKernels } from './losses.ts';
import type { NoiseKernels } from './noise.ts';
import type { NormalizationKernels } from './normalization.ts';
import type { RecurrenceKernels } from './recurrence.ts';
import type { StepKernels } from './steps.ts';
import type { TensorKernels } from './tensors.ts';
import type { WindowKernels } from './windows.ts';

/** Arguments of every kernel. */
export interface KernelArgs<T>
  extends LinearAlgebraKernels<T>,
    BlockKernels<T>,
    TensorKernels<T>,
    WindowKernels<T>,
    RecurrenceKernels<T>,
    ActivationKernels<T>,
    NormalizationKernels<T>,
    NoiseKernels<T>,
    LookupKernels<T>,
    LossKernels<T>,
    StepKernels<T>,
    ConstraintKernels<T> {}

/** Name of a kernel: `matmul`, `addRow` … */
export type KernelName = keyof KernelArgs<never>;

/** What layers write their passes with. */
export type Kernels<T> = { readonly [K in KernelName]: (args: KernelArgs<T>[K]) => void };

/** One call as data. */
export type KernelCall<T> = {
  readonly [K in KernelName]: {
    readonly kernel: K;
    readonly args: KernelArgs<T>[K];
    /** The node it came from, in the user's words: `layers[1] dense "hidden"`. */
    readonly origin: string;
  };
}[KernelName];

/** Computes one call for the number of rows in use. */
export type Runner = (rows: number) => void;

/** How a backend makes kernels: arguments are bound once, then run many times. */
export type KernelSet<T> = { readonly [K in KernelName]: (args: KernelArgs<T>[K]) => Runner };
