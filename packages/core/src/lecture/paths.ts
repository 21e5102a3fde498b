/**
 * ∂C/∂w of one synapse as a sum over activation paths. A change of w reaches the cost along every
 * way from its neuron to an answer; each way multiplies the slopes of the neurons and the weights
 * of the synapses it passes:
 *
 *   ∂C/∂w = Σ over rows, Σ over paths of a · f′(z) · w · f′(z) · … · ∂C/∂ŷ
 *
 * Backpropagation is the same sum with common parts computed once.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Ends } from '../tensor/shape.ts';
import { type Lesson, prepareFullBatch } from './full-batch.ts';
import { factorsAt, numbersOf, type PathFactor, sourceOf } from './path-factors.ts';
import { isRowWise, type Stage, stagesOf } from './stages.ts';
import { type Synapse, synapseAt } from './synapse.ts';

/** One way from a synapse to the cost: a product of weights and slopes. */
export interface ActivationPath {
  /** From 1. */
  readonly row: number;
  /** The neurons it passes, from the synapse's to the answer, each from 1. */
  readonly neurons: readonly number[];
  readonly factors: readonly PathFactor[];
  readonly product: number;
}

/** A gradient as the sum over activation paths, beside that of backpropagation. */
export interface GradientByPaths {
  /** `W⁽¹⁾[1,2]` */
  readonly synapse: string;
  readonly weight: number;
  readonly paths: readonly ActivationPath[];
  readonly sum: number;
  /** The same gradient by backpropagation. */
  readonly backpropagation: number;
}

/**
 * The gradient of one synapse as the sum over all activation paths from it to the cost.
 *
 * @param place `layer:from:to`, as `synapseAt` takes it
 * @param options limit: the most paths, 10,000 unless given
 * @throws SpecError TOO_MANY_PATHS; INVALID_SPEC where a hidden layer has softmax
 */
export function gradientByPaths<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
  place: string,
  options: { readonly limit?: number } = {},
): GradientByPaths {
  const { architecture } = lesson.model;
  const synapse = synapseAt(architecture, place);
  const stages = stagesOf(architecture).slice(synapse.stage.number - 1);
  checkHidden(stages);
  const batch = prepareFullBatch(lesson);
  checkCount(synapse, stages, batch.rows, options.limit ?? 10_000);

  batch.cost();
  batch.backward();
  const ways = waysThrough(stages, synapse.to);
  const numbers = stages.map((stage) => numbersOf(stage, batch, lesson));
  const sources = sourceOf(synapse, batch);
  const paths: ActivationPath[] = [];
  for (let row = 0; row < batch.rows; row++) {
    for (const way of ways) {
      const factors = [
        ...(sources === undefined ? [] : [sources(row)]),
        ...way.flatMap((unit, i) => factorsAt(numbers, i, { row, unit, before: way[i - 1] })),
      ];
      const product = factors.reduce((all, { value }) => all * value, 1);
      paths.push({ row: row + 1, neurons: way.map((unit) => unit + 1), factors, product });
    }
  }
  const result = {
    synapse: synapse.symbol,
    weight: batch.parameters[synapse.offset]!,
    paths,
    sum: paths.reduce((sum, { product }) => sum + product, 0),
    backpropagation: batch.gradients[synapse.offset]!,
  };
  batch.dispose();
  return result;
}

function checkHidden(stages: readonly Stage[]): void {
  for (const { activation, node } of stages.slice(0, -1)) {
    if (!isRowWise(activation)) continue;
    const problem = 'the softmax of a hidden layer mixes its neurons, so paths do not keep apart';
    throw new SpecError('INVALID_SPEC', { place: node.place, problem });
  }
}

function checkCount(
  { symbol: name }: Synapse,
  stages: readonly Stage[],
  rows: number,
  limit: number,
): void {
  const paths = stages.slice(1).reduce((count, { units }) => count * units, rows);
  if (paths > limit) throw new SpecError('TOO_MANY_PATHS', { synapse: name, paths, limit, rows });
}

/** Every choice of one neuron per layer, from neuron `to` of the first stage on. */
function waysThrough(stages: readonly Stage[], to: number): readonly (readonly number[])[] {
  return stages
    .slice(1)
    .reduce<readonly (readonly number[])[]>(
      (ways, { units }) =>
        ways.flatMap((way) => Array.from({ length: units }, (_, unit) => [...way, unit])),
      [[to]],
    );
}
