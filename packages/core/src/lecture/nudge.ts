/**
 * ΔC ≈ (∂C/∂w) Δw: one weight is moved by Δw. For every activation after it and for the cost, the
 * change that the derivatives predict is set beside the one that comes.
 */
import type { Backend } from '../backends/backend.ts';
import { checkOption, finite } from '../errors/option-checks.ts';
import type { Ends, Numbers } from '../tensor/shape.ts';
import { type FullBatch, type Lesson, prepareFullBatch } from './full-batch.ts';
import { outputSymbol } from './notation.ts';
import { matrix, type Quantity } from './quantity.ts';
import { type Stage, stagesOf } from './stages.ts';
import { type Synapse, synapseAt } from './synapse.ts';
import { throughActivation, throughWeights } from './tangent.ts';

/** What moving one weight does. */
export interface Nudge {
  /** `W⁽¹⁾[1,2]` */
  readonly synapse: string;
  readonly weight: number;
  /** Δw */
  readonly change: number;
  /** ∂C/∂w, by backpropagation. */
  readonly gradient: number;
  /** (∂C/∂w) Δw */
  readonly predicted: number;
  /** C(w + Δw) − C(w) */
  readonly actual: number;
  readonly costBefore: number;
  readonly costAfter: number;
  /** Of every layer that the weight reaches, first to last. */
  readonly activations: readonly NudgedLayer[];
}

/** How the activations of one layer move, rows × units. */
export interface NudgedLayer {
  /** Counted from 1, the input. */
  readonly layer: number;
  /** (∂a/∂w) Δw */
  readonly predicted: Quantity;
  /** a(w + Δw) − a(w) */
  readonly actual: Quantity;
}

/**
 * Moves one weight by `change` and says what becomes of every activation after it and of the cost.
 *
 * @param place `layer:from:to`, as `synapseAt` takes it
 * @throws SpecError where there is no such synapse, or `change` is not a finite number
 */
export function nudge<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
  place: string,
  change: number,
): Nudge {
  checkOption(change, { place: 'nudge', option: 'change' }, finite);
  const synapse = synapseAt(lesson.model.architecture, place);
  const { symbol, offset } = synapse;
  const stages = stagesOf(lesson.model.architecture);
  const batch = prepareFullBatch(lesson);
  const costBefore = batch.cost();
  batch.backward();
  const gradient = batch.gradients[offset]!;
  const weight = batch.parameters[offset]!;
  const reached = stages.slice(synapse.stage.number - 1);
  const before = reached.map(({ outputName }) => batch.read(outputName).slice());
  const source = stages[synapse.stage.number - 2];
  const inputs = source ? batch.read(source.outputName) : batch.dataset.inputs[0]!.data;
  const first = firstChange(synapse, change, { rows: batch.rows, inputs });
  const predicted = predictedChanges(first, reached, { batch, backend: lesson.backend });
  batch.parameters[offset] = weight + change;
  const costAfter = batch.cost();
  const activations = reached.map((stage, i) => {
    const actual = batch.read(stage.outputName).map((value, j) => value - before[i]![j]!);
    return nudgedLayer(stage, { predicted: predicted[i]!, actual, lastLayer: stages.length + 1 });
  });
  batch.dispose();
  return {
    synapse: symbol,
    weight,
    change,
    gradient,
    predicted: gradient * change,
    actual: costAfter - costBefore,
    costBefore,
    costAfter,
    activations,
  };
}

/** Δa of every stage that is reached, from the ΔZ of the first of them. */
function predictedChanges(
  first: Float64Array,
  reached: readonly Stage[],
  within: { readonly batch: FullBatch; readonly backend: Backend },
): readonly Float64Array[] {
  const changes: Float64Array[] = [];
  for (const stage of reached) {
    const last = changes.at(-1);
    const sums = last === undefined ? first : throughWeights(last, stage, within.batch);
    changes.push(throughActivation(sums, stage, within));
  }
  return changes;
}

/** ΔZ of the neuron that the weight leads to: Δw times what the other end hands on. */
function firstChange(
  { stage, from, to }: Synapse,
  change: number,
  { rows, inputs }: { readonly rows: number; readonly inputs: Numbers },
): Float64Array {
  const moved = new Float64Array(rows * stage.units);
  for (let row = 0; row < rows; row++) {
    const value = from === undefined ? 1 : inputs[row * stage.inputs + from]!;
    moved[row * stage.units + to] = value * change;
  }
  return moved;
}

function nudgedLayer(
  { number, units }: Stage,
  given: {
    readonly predicted: Numbers;
    readonly actual: Numbers;
    readonly lastLayer: number;
  },
): NudgedLayer {
  const layer = number + 1;
  const a = outputSymbol(layer, given.lastLayer);
  const symbol = `Δ${a}`;
  return {
    layer,
    predicted: matrix(symbol, `(∂${a}/∂w) Δw`, given.predicted, units),
    actual: matrix(symbol, `${a}(w + Δw) − ${a}(w)`, given.actual, units),
  };
}
