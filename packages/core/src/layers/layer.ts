/**
 * A layer says two things: how shapes change, and which kernel calls make its forward pass. The
 * backward pass is derived from those, unless the layer writes its own. It knows no backend and
 * holds no numbers.
 */
import type { ParameterSpec } from '../initializers/initializer.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Ruled, ShapeRule } from '../tensor/shape-rules.ts';

/** `inference` is also how a frozen layer behaves while the others learn. */
export type Mode = 'training' | 'inference';

/** Parameters by name; one that an option turns off is undefined. */
export type ParameterSet = Readonly<Record<string, ParameterSpec | undefined>>;

/** The same names, with a slot or view for each parameter. */
export type Bound<P extends ParameterSet, T> = {
  readonly [K in keyof P]: P[K] extends ParameterSpec ? T : T | undefined;
};

/** Whether a buffer holds its shape once per row, or once for the whole batch. */
export type Span = 'row' | 'batch';

/** Where a layer's random numbers come from: see kernels/noise-key.ts. */
export interface Noise<T> {
  /** Seed, step and first row. */
  readonly key: T;
  /** Tells this node from every other. */
  readonly stream: number;
}

/** What both passes get. All shapes are of one row: the batch axis is implied. */
interface Pass<P extends ParameterSet, S extends ParameterSet, T> {
  readonly mode: Mode;
  /** The first input; for most layers the only one. */
  readonly x: T;
  readonly xs: readonly T[];
  readonly y: T;
  readonly parameters: Bound<P, T>;
  /** Numbers that are kept with the model but not learned by gradient. */
  readonly state: Bound<S, T>;
  readonly inputShape: Shape;
  readonly inputShapes: readonly Shape[];
  readonly outputShape: Shape;
  /**
   * A buffer of this layer; one `shape` per row unless `span` says otherwise. A derived backward
   * pass finds in it what the forward pass left there.
   */
  temporary(name: string, shape: Shape, span?: Span): T;
}

/**
 * What a layer's `forward` is given: buffers for its inputs, result, parameters and what it puts
 * aside.
 */
export interface ForwardPass<P extends ParameterSet, S extends ParameterSet, T>
  extends Pass<P, S, T> {
  /** A buffer that `update`, or a `backward` of the layer's own, asks for by its name. */
  save(name: string, shape: Shape, span?: Span): T;
  /** In training only. */
  noise(): Noise<T>;
}

/**
 * What a layer's `backward` is given: the buffers of its forward pass, ∂loss/∂y and where ∂loss/∂x
 * goes.
 */
export interface BackwardPass<P extends ParameterSet, S extends ParameterSet, T>
  extends Pass<P, S, T> {
  /** What the forward pass put aside under this name. */
  saved(name: string): T;
  /** ∂loss/∂y. */
  readonly dy: T;
  /** Where ∂loss/∂x goes; undefined where nothing needs it. */
  readonly dx: T | undefined;
  readonly dxs: readonly (T | undefined)[];
  /** Where ∂loss/∂parameter goes; undefined for a frozen layer. */
  readonly gradients: Bound<P, T> | undefined;
}

/** After a training step: what the layer's state becomes. */
export interface UpdatePass<S extends ParameterSet, T> {
  readonly state: Bound<S, T>;
  /** What the forward pass put aside under this name. */
  saved(name: string): T;
}

/** What a scale and a shift of the channels of y can be put into. */
export interface ChannelWeights {
  /** Names of the parameters; the last axes of both count the channels of y. */
  readonly weights: string;
  readonly biases: string;
  /** The options under which there are biases. */
  readonly withBiases: object;
}

/**
 * Names of what a normalization does to channels by: s = γ / √(variance + ε), y = (x − mean) · s +
 * β.
 */
export interface ChannelScale {
  readonly mean: string;
  readonly variance: string;
  readonly epsilon: number;
  /** Left out where there is none. */
  readonly gamma: string;
  readonly beta: string;
}

/** The behavior of a kind of layer. `Options` is plain JSON. */
export interface LayerDefinition<
  Options,
  P extends ParameterSet = ParameterSet,
  S extends ParameterSet = ParameterSet,
> {
  readonly kind: string;
  /**
   * Throws a SpecError or ShapeError whose text starts with `place` when options or input don't
   * fit.
   */
  outputShape(options: Options, input: Shape, place: string, inputs: readonly Shape[]): Shape;
  parameters(options: Options, input: Shape): P;
  /** Running statistics and the like; absent for most layers. */
  state?(options: Options, input: Shape): S;
  /** Whether y is x under another shape: then nothing is copied and neither pass is asked for. */
  isView?(options: Options, mode: Mode): boolean;
  /**
   * Whether input `index` has a gradient; all have unless said otherwise. Lengths and indices
   * don't.
   */
  hasGradient?(index: number): boolean;
  /** For layers whose first input holds indices: they are whole numbers from 0 and below this. */
  indexLimit?(options: Options): number;
  /** For layers whose second input, where there is one, says how many steps of the first count. */
  readonly takesLengths?: boolean;
  /**
   * For layers whose y is linear in weights and biases: a normalization behind them can go into
   * those.
   */
  channelWeights?(options: Options): ChannelWeights | undefined;
  /**
   * For a normalization that in inference scales and shifts channels by numbers of the model alone.
   */
  channelScale?(options: Options): ChannelScale;
  forward<T>(k: Kernels<T>, options: Options, pass: ForwardPass<P, S, T>): void;
  /** The forward pass of training, where that is another one. */
  trainingForward?<T>(k: Kernels<T>, options: Options, pass: ForwardPass<P, S, T>): void;
  /**
   * Left out by most layers: it is then derived from the calls of the forward pass by the adjoint
   * table. Written where it is leaner than that, where it is to be read, or where it is a rule of
   * its own.
   */
  backward?<T>(k: Kernels<T>, options: Options, pass: BackwardPass<P, S, T>): void;
  update?<T>(k: Kernels<T>, options: Options, pass: UpdatePass<S, T>): void;
}

/**
 * A definition whose types of options and parameters have been forgotten: what a spec is run by.
 */
export interface AnyLayerDefinition {
  readonly kind: string;
  outputShape(options: never, input: Shape, place: string, inputs: readonly Shape[]): Shape;
  parameters(options: never, input: Shape): ParameterSet;
  state?(options: never, input: Shape): ParameterSet;
  isView?(options: never, mode: Mode): boolean;
  hasGradient?(index: number): boolean;
  indexLimit?(options: never): number;
  readonly takesLengths?: boolean;
  channelWeights?(options: never): ChannelWeights | undefined;
  channelScale?(options: never): ChannelScale;
  forward<T>(k: Kernels<T>, options: never, pass: ForwardPass<never, never, T>): void;
  trainingForward?<T>(k: Kernels<T>, options: never, pass: ForwardPass<never, never, T>): void;
  backward?<T>(k: Kernels<T>, options: never, pass: BackwardPass<never, never, T>): void;
  update?<T>(k: Kernels<T>, options: never, pass: UpdatePass<never, T>): void;
}

/**
 * Definitions by kind; they travel with the architecture, nothing is looked up in a global table.
 */
export type LayerSet = Readonly<Record<string, AnyLayerDefinition>>;

/**
 * A layer as `sequential` takes it: a definition with its options, and a shape rule in the types.
 */
export interface Layer<R extends ShapeRule = ShapeRule> extends Ruled<R> {
  readonly definition: AnyLayerDefinition;
  readonly options: object;
  readonly name: string | undefined;
  /** Whether all places that this very layer is put at use one set of parameters. */
  readonly isShared?: boolean;
}

/**
 * Declares a kind of layer; types flow from `outputShape`, `parameters` and `state` into the
 * passes.
 *
 * @example
 * const doubled = defineLayer({
 *   kind: 'doubled',
 *   outputShape: (_options: object, shape: Shape) => shape,
 *   parameters: () => ({}),
 *   forward: (k, _options, { x, y }) => k.scale({ x, factor: 2, out: y }),
 * });
 */
export function defineLayer<
  Options extends object,
  P extends ParameterSet,
  S extends ParameterSet = Record<never, never>,
>(definition: LayerDefinition<Options, P, S>): LayerDefinition<Options, P, S> {
  return definition;
}

/** A layer of kind `definition`; the caller states its shape rule. */
export function layerOf<R extends ShapeRule>(
  definition: AnyLayerDefinition,
  options: object,
  name?: string,
): Layer<R> {
  return { definition, options, name };
}

/**
 * `layer` with one set of parameters for all places of a network that it is put at; its gradient is
 * the sum over them.
 */
export function shared<R extends ShapeRule>(layer: Layer<R>): Layer<R> {
  return { ...layer, isShared: true };
}
