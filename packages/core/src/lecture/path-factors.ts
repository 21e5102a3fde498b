/**
 * The factors that a path is the product of, each with its symbol, read from the slots of the plan.
 */
import { isLinear } from '../layers/common/activation-option.ts';
import type { Numbers } from '../tensor/shape.ts';
import { type FullBatch, type Lesson, slotsOf } from './full-batch.ts';
import { activationName, outputSymbol, slopeSymbol, symbol } from './notation.ts';
import { slopeOf } from './slope.ts';
import { isRowWise, type Stage } from './stages.ts';
import type { Synapse } from './synapse.ts';

/** One factor of an activation path: a weight, a slope, an error. */
export interface PathFactor {
  /** `σ′(Z⁽²⁾[1,2])`, rows and neurons counted from 1. */
  readonly symbol: string;
  readonly value: number;
}

/** What stands on the synapse's near side; undefined for a bias, which is added as it is. */
export function sourceOf(
  { stage, from }: Synapse,
  batch: FullBatch,
): ((row: number) => PathFactor) | undefined {
  if (from === undefined) return undefined;
  const isFirst = stage.number === 1;
  const before = stage.node.spec.inputs[0]!; // a checked stage has one input
  const values = isFirst ? batch.dataset.inputs[0]!.data : batch.read(before);
  const name = outputSymbol(stage.number, Number.POSITIVE_INFINITY);
  return (row) => ({
    symbol: `${name}[${row + 1},${from + 1}]`,
    value: values[row * stage.inputs + from]!,
  });
}

/** What paths need of one stage. */
export interface StageNumbers {
  readonly stage: Stage;
  readonly isLast: boolean;
  readonly weights: Numbers;
  /** f′(Z); undefined where the cost's gradient is known at Z itself. */
  readonly slope: Numbers | undefined;
  /** ∂C/∂ŷ, or ∂C/∂Z of the answer; undefined for hidden layers. */
  readonly gradient: Numbers | undefined;
}

export function numbersOf(
  stage: Stage,
  batch: FullBatch,
  { backend, model }: Pick<Lesson, 'backend' | 'model'>,
): StageNumbers {
  const { units, weights, node, activation, outputName } = stage;
  const isLast = model.architecture.spec.outputs[0] === outputName;
  const atOutput = isLast ? batch.find(slotsOf.outputGradient(outputName)) : undefined;
  const atSum = isLast && (atOutput === undefined || isRowWise(activation));
  const z = batch.read(...slotsOf.z(node.spec.name));
  return {
    stage,
    isLast,
    weights: batch.parameters.subarray(weights.offset, weights.offset + weights.size),
    slope: atSum ? undefined : slopeOf(activation, { z, units, rows: batch.rows, backend }),
    gradient: atSum ? batch.read(...slotsOf.delta(node.spec.name)) : atOutput,
  };
}

/**
 * The factors of one neuron: the synapse that leads to it, its slope, and at the end the cost's.
 */
export function factorsAt(
  numbers: readonly StageNumbers[],
  index: number,
  at: { readonly row: number; readonly unit: number; readonly before: number | undefined },
): readonly PathFactor[] {
  const { stage, slope, gradient, isLast, weights } = numbers[index]!;
  const { row, unit, before } = at;
  const { number, units, activation } = stage;
  const z = symbol('Z', number + 1);
  const place = row * units + unit;
  const cell = `[${row + 1},${unit + 1}]`;
  const factors: PathFactor[] = [];
  if (before !== undefined) {
    const name = `${symbol('W', number)}[${before + 1},${unit + 1}]`;
    factors.push({ symbol: name, value: weights[before * units + unit]! });
  }
  if (slope !== undefined && !isLinear(activation)) {
    factors.push({
      symbol: `${slopeSymbol(activationName(activation))}(${z}${cell})`,
      value: slope[place]!,
    });
  }
  if (isLast && gradient !== undefined) {
    const of = slope === undefined ? z : 'ŷ';
    factors.push({ symbol: `∂C/∂${of}${cell}`, value: gradient[place]! });
  }
  return factors;
}
