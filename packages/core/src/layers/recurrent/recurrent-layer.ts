/** Layers that go through a sequence step by step with a state: `simpleRnn`, `gru`, `lstm`. */
import { checkOption, text, trueOrFalse, wholeNumber } from '../../errors/option-checks.ts';
import { glorotUniform, orthogonal } from '../../initializers/factories.ts';
import type { Initializer } from '../../initializers/initializer.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import { checkElementwise, type ElementwiseActivation } from '../common/activation-option.ts';
import { checkedByLayer } from '../common/layer-options.ts';
import { checkRank } from '../common/rank.ts';
import { checkLengths, lengthsOf } from '../common/sequence-lengths.ts';
import { defineLayer } from '../layer.ts';
import { type Cell, cellForward, cellParameters, type RecurrentOptions } from './recurrent-cell.ts';

/** What a caller may say about a recurrent layer; all of it has a default. */
export interface RecurrentSettings<Sequences extends boolean = boolean> {
  /** `tanh` unless given. */
  readonly activation?: ElementwiseActivation;
  /**
   * Whether to give the state after each step, `[steps, units]`; the last one only unless given.
   */
  readonly returnSequences?: Sequences;
  /**
   * Whether to take the steps from the last to the first; no unless given. States then come in the
   * order in which they were computed, as in Keras.
   */
  readonly goBackwards?: boolean;
  /** Whether there are biases; yes unless given. */
  readonly bias?: boolean;
  /** Of the weights of the inputs: Glorot uniform unless given. */
  readonly weights?: Initializer;
  /** Of the weights of the state: orthogonal unless given. */
  readonly recurrentWeights?: Initializer;
  /** Zeros unless given. */
  readonly biases?: Initializer;
  readonly name?: string;
}

export interface GatedSettings<Sequences extends boolean = boolean>
  extends RecurrentSettings<Sequences> {
  /** Of the gates: `sigmoid` unless given. */
  readonly recurrentActivation?: ElementwiseActivation;
}

/** Checks of the options that all of them have. */
export const recurrentChecks = {
  activation: checkedByLayer,
  returnSequences: trueOrFalse,
  goBackwards: trueOrFalse,
  bias: trueOrFalse,
  weights: checkedByLayer,
  recurrentWeights: checkedByLayer,
  biases: checkedByLayer,
  name: text,
};

export function recurrentOptions(units: number, settings: RecurrentSettings): RecurrentOptions {
  const { activation = 'tanh', returnSequences = false, goBackwards = false } = settings;
  const { bias = true, weights = glorotUniform(), recurrentWeights = orthogonal() } = settings;
  return {
    units,
    activation,
    bias,
    returnSequences,
    goBackwards,
    weights,
    recurrentWeights,
    ...(settings.biases === undefined ? {} : { biases: settings.biases }),
  };
}

/** @throws SpecError or ShapeError where options or inputs don't fit */
export function checkRecurrent(
  options: RecurrentOptions,
  inputs: readonly Shape[],
  place: string,
): void {
  checkOption(options.units, { place, option: 'units' }, wholeNumber());
  checkElementwise(options.activation, place);
  if (options.recurrentActivation !== undefined) {
    checkElementwise(options.recurrentActivation, place);
  }
  checkRank(inputs[0]!, 2, 'steps × channels', place);
  checkLengths(inputs, place);
}

export function recurrent<const Kind extends string>(kind: Kind, cell: Cell) {
  return defineLayer({
    kind,

    outputShape(
      options: RecurrentOptions,
      input: Shape,
      place: string,
      inputs: readonly Shape[],
    ): Shape {
      checkRecurrent(options, inputs, place);
      return options.returnSequences ? [input[0]!, options.units] : [options.units];
    },

    parameters: (options: RecurrentOptions, input: Shape) => ({
      ...cellParameters(cell, options, lastAxis(input)),
    }),

    hasGradient: (index) => index === 0,
    takesLengths: true,

    forward(k, options, pass) {
      const { xs, y, inputShape, temporary } = pass;
      const [steps, channels] = inputShape as readonly [number, number]; // as was checked
      cellForward(k, cell, options, {
        ...pass,
        steps,
        channels,
        lengths: lengthsOf(xs),
        isReversed: options.goBackwards,
        ...(options.returnSequences
          ? { states: y }
          : { states: temporary('states', [steps, options.units]), last: y }),
      });
    },
  });
}
