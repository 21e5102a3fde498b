/**
 * What all layers with filters have in common: options, checks, and the shapes of their parameters.
 */
import { checkOptions, type OptionChecks } from '../../errors/option-checks.ts';
import { glorotUniform, zeros } from '../../initializers/factories.ts';
import type { Initializer, ParameterSpec } from '../../initializers/initializer.ts';
import { type Shape, sizeOf } from '../../tensor/shape.ts';
import { checkActivation, type LayerActivation } from '../common/activation-option.ts';
import {
  checkedByLayer,
  limitChecks,
  weightChecks,
  windowChecks,
} from '../common/layer-options.ts';
import { checkWeightLimits, type WeightLimits, weightLimits } from '../common/weight-limits.ts';
import {
  checkGrid,
  checkWindow,
  type Padding,
  type WindowOptions,
  type WindowSettings,
} from '../common/window.ts';

/** What every layer with filters has besides its window. */
export interface FilterOptions extends WeightLimits {
  readonly activation: LayerActivation;
  readonly bias: boolean;
  readonly weights: Initializer;
  readonly biases: Initializer;
}

/** What a caller may say about filters; all of it has a default. */
export interface FilterSettings extends WeightLimits {
  /** `valid` unless given: only windows that lie within the input. */
  readonly padding?: Padding;
  /** `linear` unless given. */
  readonly activation?: LayerActivation;
  /** Whether there is a bias per output channel; yes unless given. */
  readonly bias?: boolean;
  /** Glorot uniform unless given. */
  readonly weights?: Initializer;
  /** Zeros unless given. */
  readonly biases?: Initializer;
  readonly name?: string;
}

/**
 * Refuses options that a layer with filters has not, before any is read.
 * @param own what it takes besides window, weights and limits; its definition checks the values
 * @throws SpecError UNKNOWN_NAME, INVALID_OPTION
 */
export function checkFilterSettings(kind: string, options: object, own: readonly string[]): void {
  const ownChecks = Object.fromEntries(own.map((name) => [name, checkedByLayer]));
  const common: OptionChecks<FilterSettings & WindowSettings<number>> = {
    ...windowChecks,
    ...weightChecks,
    ...limitChecks,
  };
  checkOptions<object>(options, kind, { ...ownChecks, ...common });
}

/** Settings with their defaults. */
export function filterOptions(settings: FilterSettings): FilterOptions & { padding: Padding } {
  const { padding = 'valid', activation = 'linear', bias = true } = settings;
  const { weights = glorotUniform(), biases = zeros() } = settings;
  return { padding, activation, bias, weights, biases, ...weightLimits(settings) };
}

/** @throws SpecError or ShapeError where options or input don't fit a window along `axes` axes */
export function checkFilters(
  options: FilterOptions & WindowOptions,
  axes: 1 | 2,
  { input, place }: { readonly input: Shape; readonly place: string },
): void {
  checkWindow(options, axes, place);
  checkWeightLimits(options, place);
  checkActivation(options.activation, place);
  checkGrid(input, axes, place);
}

/**
 * Weights of shape `[…window, from, to]`. A unit is connected to all cells of its window, each with
 * `from` channels.
 *
 * @param units how many units the weights run into, where that is not the last axis
 */
export function filterWeights(
  options: FilterOptions,
  shape: Shape,
  units?: number,
): ParameterSpec & Fans {
  const [from, to] = shape.slice(-2) as [number, number]; // both stand behind the window
  const cells = sizeOf(shape.slice(0, -2));
  return {
    shape,
    initializer: options.weights,
    fanIn: cells * from,
    fanOut: cells * to,
    ...(units !== undefined && { units }),
    ...weightLimits(options),
  };
}

/** How many connections run into and out of a unit. */
export interface Fans {
  readonly fanIn: number;
  readonly fanOut: number;
}

/** One bias per output channel behind `weights`, unless the option turns them off. */
export function filterBiases(
  options: FilterOptions,
  channels: number,
  { fanIn, fanOut }: Fans,
): ParameterSpec | undefined {
  if (!options.bias) return undefined;
  return { shape: [channels], initializer: options.biases, fanIn, fanOut };
}
