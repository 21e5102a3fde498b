/**
 * A recurrent layer and a second one of the same kind that takes the steps from the last to the
 * first (Schuster and Paliwal 1997), each with parameters of its own; their results are merged.
 * States of the second are put into the order of the sequence first, so that both belong to the
 * same step.
 */
import { layerCheck } from '../../errors/argument-checks.ts';
import { checkName, checkOption, checkOptions } from '../../errors/option-checks.ts';
import type { ParameterSpec } from '../../initializers/initializer.ts';
import { lastAxis, type Shape } from '../../tensor/shape.ts';
import type { Apply, ShapeRule } from '../../tensor/shape-rules.ts';
import { checkedByLayer, nameOnly } from '../common/layer-options.ts';
import { lengthsOf } from '../common/sequence-lengths.ts';
import { defineLayer, type Layer, layerOf } from '../layer.ts';
import { gruCell } from './gru.ts';
import { lstmCell } from './lstm.ts';
import { type Merge, merge, merges } from './merge.ts';
import {
  type CellParameters,
  cellForward,
  cellParameters,
  type RecurrentOptions,
} from './recurrent-cell.ts';
import { checkRecurrent } from './recurrent-layer.ts';
import { simpleRnnCell } from './simple-rnn.ts';

const cells = { simpleRnn: simpleRnnCell, gru: gruCell, lstm: lstmCell } as const;

export interface BidirectionalOptions {
  readonly layer: { readonly kind: keyof typeof cells; readonly options: RecurrentOptions };
  readonly merge: Merge;
}

const directions = ['forward', 'backward'] as const;
type Direction = (typeof directions)[number];

/** `forwardWeights`, `backwardWeights` and so on. */
type BothParameters<P> = {
  readonly [K in keyof CellParameters<P> as `${Direction}${Capitalize<K>}`]: CellParameters<P>[K];
};

export const bidirectionalLayer = defineLayer({
  kind: 'bidirectional',

  outputShape(
    { layer, merge }: BidirectionalOptions,
    input: Shape,
    place: string,
    inputs: readonly Shape[],
  ): Shape {
    check(layer, merge, place);
    checkRecurrent(layer.options, inputs, place);
    const { units, returnSequences } = layer.options;
    const size = merge === 'concat' ? 2 * units : units;
    return returnSequences ? [input[0]!, size] : [size];
  },

  parameters({ layer }: BidirectionalOptions, input: Shape): BothParameters<ParameterSpec> {
    const each = cellParameters(cells[layer.kind], layer.options, lastAxis(input));
    return {
      forwardWeights: each.weights,
      forwardRecurrentWeights: each.recurrentWeights,
      forwardBiases: each.biases,
      forwardRecurrentBiases: each.recurrentBiases,
      backwardWeights: each.weights,
      backwardRecurrentWeights: each.recurrentWeights,
      backwardBiases: each.biases,
      backwardRecurrentBiases: each.recurrentBiases,
    };
  },

  hasGradient: (index) => index === 0,
  takesLengths: true,

  forward(k, { layer, merge: how }, pass) {
    const { options } = layer;
    const shape = shapeOfEach(options, pass.inputShape);
    const [a, b] = directions.map((direction) => {
      const given = directed(direction, pass);
      const states = given.temporary('states', [given.steps, options.units]);
      if (!options.returnSequences) {
        const last = given.temporary('last', shape);
        cellForward(k, cells[layer.kind], options, { ...given, states, last });
        return last;
      }
      cellForward(k, cells[layer.kind], options, { ...given, states });
      if (direction === 'forward') return states;
      const aligned = given.temporary('aligned', shape);
      k.reverseSteps({ x: states, ...given.lengths, out: aligned });
      return aligned;
    });
    const { temporary } = pass;
    merge(k, { merge: how, a: a!, b: b!, shape, temporary }, pass.y); // of two directions
  },
});

function check(layer: BidirectionalOptions['layer'], merge: Merge, place: string): void {
  checkName(layer.kind, { place, what: 'recurrent layer' }, Object.keys(cells));
  checkName(merge, { place, what: 'merge' }, merges);
  const expected = 'a layer that goes forwards: the one that goes backwards is added';
  const accepts = (value: unknown): boolean => !value;
  checkOption(layer.options.goBackwards, { place, option: 'goBackwards' }, { expected, accepts });
}

/** Shape of what each direction gives. */
function shapeOfEach({ returnSequences, units }: RecurrentOptions, input: Shape): Shape {
  return returnSequences ? [input[0]!, units] : [units];
}

/** What the cell of one direction gets of the layer's pass. */
function directed<T>(
  direction: Direction,
  pass: {
    readonly x: T;
    readonly xs: readonly T[];
    readonly inputShape: Shape;
    readonly parameters: BothParameters<T>;
    temporary(name: string, shape: Shape): T;
  },
) {
  const [steps, channels] = pass.inputShape as readonly [number, number]; // as was checked
  return {
    x: pass.x,
    lengths: lengthsOf(pass.xs),
    steps,
    channels,
    parameters: partOf(pass.parameters, direction),
    isReversed: direction === 'backward',
    temporary: (name: string, shape: Shape) => pass.temporary(`${direction}.${name}`, shape),
  };
}

function partOf<P>(both: BothParameters<P>, direction: Direction): CellParameters<P> {
  return {
    weights: both[`${direction}Weights`],
    recurrentWeights: both[`${direction}RecurrentWeights`],
    biases: both[`${direction}Biases`],
    recurrentBiases: both[`${direction}RecurrentBiases`],
  };
}

/**
 * Shape rule of `bidirectional(layer)`: that of the layer, twice as wide where results stand side
 * by side.
 */
export interface BidirectionalRule<Rule extends ShapeRule, How extends Merge> extends ShapeRule {
  readonly output: How extends 'concat'
    ? Apply<Rule, this['input']> extends infer Each extends Shape
      ? { readonly [I in keyof Each]: number }
      : Apply<Rule, this['input']>
    : Apply<Rule, this['input']>;
}

/**
 * `layer`, which is `simpleRnn`, `gru` or `lstm`, in both directions. Shape: that of the layer,
 * twice as wide with `concat`.
 *
 * @param options merge: `concat` (forward first) unless given, `sum`, `multiply` or `average`
 */
export function bidirectional<R extends ShapeRule, const How extends Merge = 'concat'>(
  layer: Layer<R>,
  options: { readonly merge?: How; readonly name?: string } = {},
): Layer<BidirectionalRule<R, How>> {
  checkOptions(options, 'bidirectional', { merge: checkedByLayer, ...nameOnly });
  checkOption(layer, { place: 'bidirectional', option: 'layer' }, layerCheck);
  const { definition, options: ofLayer } = layer;
  const all = {
    layer: { kind: definition.kind, options: ofLayer },
    merge: options.merge ?? 'concat',
  };
  return layerOf(bidirectionalLayer, all, options.name);
}
