/**
 * What is particular to a kind of recurrent layer, and what they have in common: x·W + b of all
 * steps is one product, then a kernel goes through the steps.
 */
import type { ActivationSpec } from '../../activations/activation.ts';
import type { Initializer, ParameterSpec } from '../../initializers/initializer.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import type { CellArgs } from '../../kernels/recurrence.ts';
import type { Shape } from '../../tensor/shape.ts';
import { type ElementwiseActivation, elementwise } from '../common/activation-option.ts';

export interface RecurrentOptions {
  readonly units: number;
  readonly activation: ElementwiseActivation;
  /** Of the gates; a cell without gates has none. */
  readonly recurrentActivation?: ElementwiseActivation;
  readonly bias: boolean;
  readonly returnSequences: boolean;
  readonly goBackwards: boolean;
  readonly weights: Initializer;
  readonly recurrentWeights: Initializer;
  /** Zeros unless given. */
  readonly biases?: Initializer;
  /** Whether the biases of an LSTM's forget gate begin at 1. */
  readonly unitForgetBias?: boolean;
  /** Whether a GRU's reset gate acts after the product with the state; it does unless given. */
  readonly resetAfter?: boolean;
}

type Buffer<T> = (name: string, shape: Shape) => T;

interface CellSettings<T> {
  readonly steps: number;
  readonly units: number;
  readonly activation: ActivationSpec;
  readonly recurrentActivation: ActivationSpec;
  readonly recurrentBiases: T | undefined;
  readonly resetAfter: boolean;
  readonly temporary: Buffer<T>;
}

/** What a recurrent layer asks of its cell. */
export interface Cell {
  /** Numbers per unit in z. */
  readonly gates: number;
  /** Whether h·U has biases of its own. */
  hasRecurrentBiases(options: RecurrentOptions): boolean;
  /** How the biases begin. */
  biases(options: RecurrentOptions): Initializer;
  forward<T>(k: Kernels<T>, args: CellArgs<T>, settings: CellSettings<T>): void;
}

/** W, U, and the biases, as parameters of a layer. */
export interface CellParameters<P> {
  readonly weights: P;
  readonly recurrentWeights: P;
  readonly biases: P | undefined;
  readonly recurrentBiases: P | undefined;
}

export function cellParameters(
  cell: Cell,
  options: RecurrentOptions,
  channels: number,
): CellParameters<ParameterSpec> {
  const { units, bias } = options;
  const width = cell.gates * units;
  const fans = { fanIn: channels, fanOut: width };
  const biases = { shape: [width], initializer: cell.biases(options), ...fans };
  return {
    weights: { shape: [channels, width], initializer: options.weights, ...fans },
    recurrentWeights: {
      shape: [units, width],
      initializer: options.recurrentWeights,
      fanIn: units,
      fanOut: width,
    },
    biases: bias ? biases : undefined,
    recurrentBiases: bias && cell.hasRecurrentBiases(options) ? biases : undefined,
  };
}

interface CellPass<T> {
  readonly x: T;
  readonly lengths: { readonly lengths?: T };
  readonly steps: number;
  readonly channels: number;
  readonly parameters: CellParameters<T>;
  /** Whether the steps are taken from the last to the first; results then stand in that order. */
  readonly isReversed: boolean;
  readonly states: T;
  readonly temporary: Buffer<T>;
}

/** States after each step, and the last one where `last` is given. */
export function cellForward<T>(
  k: Kernels<T>,
  cell: Cell,
  options: RecurrentOptions,
  pass: CellPass<T> & { readonly last?: T },
): void {
  const { parameters, lengths, steps, states, last, temporary } = pass;
  const wide = [steps, cell.gates * options.units];
  const x = pass.isReversed ? temporary('reversed', [steps, pass.channels]) : pass.x;
  if (pass.isReversed) k.reverseSteps({ x: pass.x, ...lengths, out: x });
  const product = temporary('product', wide);
  const projected = parameters.biases === undefined ? product : temporary('projected', wide);
  k.matmul({ a: x, b: parameters.weights, out: product });
  if (parameters.biases !== undefined) {
    k.addRow({ x: product, row: parameters.biases, out: projected });
  }
  cell.forward(
    k,
    {
      projected,
      ...lengths,
      recurrent: parameters.recurrentWeights,
      z: temporary('z', wide),
      states,
      ...(last === undefined ? {} : { last }),
    },
    settingsOf(options, pass),
  );
}

function settingsOf<T>(
  { units, activation, recurrentActivation = 'sigmoid', resetAfter = true }: RecurrentOptions,
  { steps, parameters, temporary }: CellPass<T>,
): CellSettings<T> {
  return {
    steps,
    units,
    activation: elementwise(activation),
    recurrentActivation: elementwise(recurrentActivation),
    recurrentBiases: parameters.recurrentBiases,
    resetAfter,
    temporary,
  };
}
