/**
 * ΔC ≈ (∂C/∂w) Δw: one weight is moved by Δw, and the change of the cost that its gradient predicts
 * is set beside the one that comes.
 */
import { SpecError } from '../errors/catalogue.ts';
import type { Ends } from '../tensor/shape.ts';
import { type Lesson, prepareFullBatch } from './full-batch.ts';
import { synapseAt } from './synapse.ts';

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
}

/**
 * @param place `layer:from:to`, as `synapseAt` takes it
 * @throws SpecError where there is no such synapse, or `change` is not a finite number
 */
export function nudge<In extends Ends, Out extends Ends>(
  lesson: Lesson<In, Out>,
  place: string,
  change: number,
): Nudge {
  if (!Number.isFinite(change)) {
    const expected = 'a finite number';
    throw new SpecError('INVALID_OPTION', {
      place: 'nudge',
      option: 'change',
      value: change,
      expected,
    });
  }
  const { symbol, offset } = synapseAt(lesson.model.architecture, place);
  const batch = prepareFullBatch(lesson);
  const costBefore = batch.cost();
  batch.backward();
  const gradient = batch.gradients[offset]!;
  const weight = batch.parameters[offset]!;
  batch.parameters[offset] = weight + change;
  const costAfter = batch.cost();
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
  };
}
