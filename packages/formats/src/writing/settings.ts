/** Settings of built-in layers as their factories complete them: each kind has some of these. */
import type { dense } from '@reflexarc/core';
import type { Combination, Reduction } from '@reflexarc/core/kernels';

/** A name, or a value such as `leakyRelu({ alpha: 0.2 })`. */
export type LayerActivation = NonNullable<NonNullable<Parameters<typeof dense>[1]>['activation']>;

export type Padding = 'valid' | 'same' | 'causal' | readonly (readonly [number, number])[];

type Margins = readonly (readonly [before: number, after: number])[];

export interface RecurrentSettings {
  readonly units: number;
  readonly activation: LayerActivation;
  readonly recurrentActivation?: LayerActivation;
  readonly bias: boolean;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
  readonly resetAfter?: boolean;
}

export interface LayerSettings extends RecurrentSettings {
  readonly filters: number;
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[] | number;
  readonly dilation: readonly number[];
  readonly padding: Padding | Margins;
  readonly depthMultiplier: number;
  readonly poolSize: readonly number[] | number;
  readonly layer: { readonly kind: string; readonly options: RecurrentSettings };
  readonly merge: 'concat' | 'sum' | 'multiply' | 'average';
  readonly epsilon: number;
  readonly momentum: number;
  readonly center: boolean;
  readonly scale: boolean | number;
  readonly inputDim: number;
  readonly outputDim: number;
  readonly shape: readonly number[];
  readonly axes: readonly number[];
  readonly axis: number;
  readonly cropping: Margins;
  readonly how: Combination | Reduction;
  readonly isFirst: boolean;
  readonly places: readonly number[];
  readonly length: number;
  readonly method: 'nearest' | 'linear';
  readonly coordinates: 'halfPixel' | 'alignCorners' | 'asymmetric' | 'tfHalfPixel';
  readonly rounding: 'roundPreferFloor' | 'roundPreferCeil' | 'floor' | 'ceil';
  readonly rate: number;
  readonly deviation: number;
}
