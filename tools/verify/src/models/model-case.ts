/** A model of another program with inputs, and the outputs that a runtime computed for them. */
import type { ImportOptions } from '@reflexarc/formats';
import type { ReadGraph } from '@reflexarc/formats/onnx';

/** Numbers with their shape, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly numbers: ArrayLike<number>;
}

export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/** Inputs by name, and the outputs in the order of the file. */
export interface Example {
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: readonly Tensor[];
}

export type ReadModel = Pick<ReadGraph, 'model' | 'layers' | 'notes' | 'inputs' | 'outputs'>;

export interface ModelCase {
  readonly name: string;
  readonly format: string;
  readonly tolerance: Tolerance;
  read(options: ImportOptions): ReadModel;
  examples(): readonly Example[];
}
