/**
 * What follows a normalization: y = γ ⊙ x̂ + β, one γ and one β per channel, the last axis. Either
 * may be left out.
 */
import { trueOrFalse } from '../../errors/option-checks.ts';
import { constant, zeros } from '../../initializers/factories.ts';
import type { Initializer, ParameterSpec } from '../../initializers/initializer.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import { checkedByLayer } from '../common/layer-options.ts';

export interface AffineOptions {
  /** Whether there is a β. */
  readonly center: boolean;
  /** Whether there is a γ. */
  readonly scale: boolean;
  readonly gamma: Initializer;
  readonly beta: Initializer;
}

/** What a caller may say of γ and β; all of it has a default. */
export interface AffineSettings {
  /** Whether β is added; yes unless given. */
  readonly center?: boolean;
  /** Whether γ multiplies; yes unless given. */
  readonly scale?: boolean;
  /** All 1 unless given. */
  readonly gamma?: Initializer;
  /** All 0 unless given. */
  readonly beta?: Initializer;
}

/** Checks of them. */
export const affineChecks = {
  center: trueOrFalse,
  scale: trueOrFalse,
  gamma: checkedByLayer,
  beta: checkedByLayer,
};

export function affineOptions(settings: AffineSettings): AffineOptions {
  const { center = true, scale = true, gamma = constant(1), beta = zeros() } = settings;
  return { center, scale, gamma, beta };
}

interface Affine<T> {
  readonly gamma: T | undefined;
  readonly beta: T | undefined;
}

interface Buffers<T> {
  readonly parameters: Affine<T>;
  readonly y: T;
  readonly outputShape: Shape;
  temporary(name: string, shape: Shape): T;
}

export function affineParameters(
  options: AffineOptions,
  input: Shape,
): { readonly gamma: ParameterSpec | undefined; readonly beta: ParameterSpec | undefined } {
  const shape = [lastAxis(input)];
  return {
    gamma: options.scale ? { shape, initializer: options.gamma } : undefined,
    beta: options.center ? { shape, initializer: options.beta } : undefined,
  };
}

/** `normalize` is asked to write x̂ into the buffer it is given. */
export function affineForward<T>(
  k: Kernels<T>,
  pass: Buffers<T>,
  normalize: (out: T) => void,
): void {
  const { y, outputShape } = pass;
  const { gamma, beta } = pass.parameters;
  const isPlain = gamma === undefined && beta === undefined;
  const normalized = isPlain ? y : pass.temporary('normalized', outputShape);
  normalize(normalized);
  if (gamma === undefined) {
    if (beta !== undefined) k.addRow({ x: normalized, row: beta, out: y });
    return;
  }
  const scaled = beta === undefined ? y : pass.temporary('scaled', outputShape);
  k.multiplyRow({ x: normalized, row: gamma, out: scaled });
  if (beta !== undefined) k.addRow({ x: scaled, row: beta, out: y });
}
